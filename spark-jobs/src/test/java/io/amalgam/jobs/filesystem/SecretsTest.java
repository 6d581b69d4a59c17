package io.amalgam.jobs.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s3a://key:secret@bucket/x is not there | s3a://***@bucket/x is not there",
        "s3a://key:sec/ret+1@bucket/x | s3a://***@bucket/x",
        "s3://key@bucket/x | s3://***@bucket/x",
        "http://user:pass@store:9000 | http://***@store:9000",
        "s3a://bucket/x, mail a@b | s3a://bucket/x, mail a@b",
        "hdfs://host:8020/user@home | hdfs://host:8020/user@home",
        "abfs://container@account/x | abfs://container@account/x",
      })
  void credentialsInUrisAreHidden(String text, String hidden) {
    assertThat(Secrets.hide(text, Map.of(), Map.of())).isEqualTo(hidden);
  }

  @Test
  void configuredCredentialsAreHiddenWhereverTheyStand() {
    Map<String, String> settings =
        Map.of(
            "fs.s3a.access.key", "AKIDEXAMPLE",
            "fs.s3a.bucket.models.secret.key", "AKIDEXAMPLEandMore",
            "fs.s3a.session.token", "tokenOfASession",
            "fs.s3a.endpoint", "http://store:9000",
            "fs.s3a.aws.credentials.provider", "org.example.Provider",
            "fs.azure.account.key.x", "azureKeyValue");
    Map<String, String> environment =
        Map.of("AWS_SECRET_ACCESS_KEY", "fromTheEnvironment", "AWS_REGION", "eu-west-1");
    assertThat(
            Secrets.hide(
                "AKIDEXAMPLE AKIDEXAMPLEandMore tokenOfASession http://store:9000 org.example.Provider azureKeyValue fromTheEnvironment eu-west-1",
                settings,
                environment))
        .isEqualTo("*** *** *** http://store:9000 org.example.Provider *** *** eu-west-1");
  }

  @Test
  void aUriWithCredentialsIsAProblemAndOthersAreNone() {
    assertThat(Uris.problem("s3a://k:s@b/x"))
        .hasValueSatisfying(
            text -> assertThat(text).contains("AWS_ACCESS_KEY_ID").doesNotContain("k:s"));
    assertThat(Uris.problem("s3a://bucket/a@b")).isEmpty();
    assertThat(Uris.problem("hdfs://host:8020/x")).isEmpty();
    assertThat(Uris.problem("results/demo")).isEmpty();
  }
}
