package io.amalgam.search.sampler.genetic;

import io.amalgam.search.space.Ratios;
import io.jenetics.DoubleChromosome;
import io.jenetics.DoubleGene;
import io.jenetics.Genotype;
import io.jenetics.util.ISeq;

/** Ratios as Jenetics genotypes, of one chromosome with a gene per group, and back. */
final class Genomes {

  private Genomes() {}

  static Genotype<DoubleGene> of(Ratios ratios) {
    return of(ratios.toArray());
  }

  static Genotype<DoubleGene> of(double[] values) {
    DoubleGene[] genes = new DoubleGene[values.length];
    for (int i = 0; i < values.length; i++) {
      genes[i] = DoubleGene.of(values[i], 0, 1);
    }
    return Genotype.of(DoubleChromosome.of(ISeq.of(genes)));
  }

  static double[] values(Genotype<DoubleGene> genotype) {
    return genotype.chromosome().as(DoubleChromosome.class).toArray();
  }
}
