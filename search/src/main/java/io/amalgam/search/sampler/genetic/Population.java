package io.amalgam.search.sampler.genetic;

import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.space.Ratios;
import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.Selector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;

/** The measured ratio vectors that are bred from: one enters, the worst leaves. */
final class Population {

  private final int capacity;
  private final Selector<DoubleGene, Vec<double[]>> survivors;
  private final RandomStreams streams;
  private ISeq<Phenotype<DoubleGene, Vec<double[]>>> members = ISeq.empty();

  /**
   * An empty population.
   *
   * @param survivors decides who stays; its chance depends on the trial that enters only
   */
  Population(int capacity, Selector<DoubleGene, Vec<double[]>> survivors, RandomStreams streams) {
    this.capacity = capacity;
    this.survivors = survivors;
    this.streams = streams;
  }

  int capacity() {
    return capacity;
  }

  ISeq<Phenotype<DoubleGene, Vec<double[]>>> members() {
    return members;
  }

  /**
   * Lets a measured vector in, and out again if it is the worst.
   *
   * @param number the trial's number
   * @param fitness see {@link Fitness}
   */
  void add(Ratios ratios, int number, Vec<double[]> fitness) {
    var genotype = Genomes.of(ratios);
    // A vector measured twice would fill the population with copies of itself.
    if (members.stream().anyMatch(member -> member.genotype().equals(genotype))) {
      return;
    }
    var grown = members.append(ISeq.of(Phenotype.of(genotype, number, fitness)));
    members =
        grown.size() <= capacity
            ? grown
            : RandomRegistry.with(
                streams.stream(number, "survivors"),
                random -> survivors.select(grown, capacity, Optimize.MAXIMUM));
  }
}
