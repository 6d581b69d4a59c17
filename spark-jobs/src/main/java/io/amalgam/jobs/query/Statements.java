package io.amalgam.jobs.query;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedExecuteImmediate;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoDir;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.CommandExecutionMode;
import scala.runtime.BoxedUnit;

/** Lets through statements that read, and nothing that writes, drops or starts anything. */
final class Statements {

  /** Functions that call any method of any class. */
  private static final String[] REACHING_OUT = {"reflect", "java_method", "try_reflect"};

  private Statements() {}

  /** Takes from a session what a query has no use for. */
  static void restrict(SparkSession session) {
    session.conf().set("spark.sql.runSQLOnFiles", "false");
    Arrays.stream(REACHING_OUT)
        .forEach(
            name ->
                session
                    .sessionState()
                    .functionRegistry()
                    .dropFunction(new FunctionIdentifier(name)));
  }

  /**
   * Checks a statement, what it was found to mean and its subqueries included, before anything of
   * it is done: Spark executes commands as soon as it knows what they mean.
   *
   * @throws QueryException if it does anything but read
   * @throws Exception Spark's, if it is no SQL or means nothing
   */
  static void checkReads(SparkSession session, String sql) throws Exception {
    LogicalPlan parsed = session.sessionState().sqlParser().parsePlan(sql);
    parsed.foreach(Statements::checkParsed);
    session
        .sessionState()
        .executePlan(parsed, CommandExecutionMode.SKIP())
        .analyzed()
        .foreachWithSubqueries(Statements::checkAnalyzed);
  }

  private static BoxedUnit checkParsed(LogicalPlan plan) {
    if (plan instanceof Command
        || plan instanceof ParsedStatement
        || plan instanceof InsertIntoDir
        || plan instanceof UnresolvedExecuteImmediate) {
      throw refused();
    }
    return BoxedUnit.UNIT;
  }

  private static BoxedUnit checkAnalyzed(Object plan) {
    if (plan instanceof Command || plan instanceof ScriptTransformation) {
      throw refused();
    }
    return BoxedUnit.UNIT;
  }

  private static QueryException refused() {
    return QueryException.wrongInput(
        "Only queries are answered, such as SELECT … FROM trials: this statement would do something else.",
        null);
  }
}
