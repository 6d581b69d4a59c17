package io.amalgam.jobs.process;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A thread of another JVM that a debugger has stopped for good: as one in native code that never
 * returns, it does not react to interruption, while the rest of its process goes on.
 */
final class HungThread implements AutoCloseable {

  /** The option of the JVM that lets a debugger in; it says at which port. */
  static final String OPTION =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

  private static final Pattern PORT =
      Pattern.compile("Listening for transport dt_socket at address: (\\d+)\\R");

  private final VirtualMachine machine;

  private HungThread(VirtualMachine machine) {
    this.machine = machine;
  }

  /**
   * Lets a debugger into a JVM, which takes seconds where all cores are busy; all goes on as before
   * until {@link #hang}.
   *
   * @param output what the JVM has written to its standard output
   * @return nothing as long as the JVM lets no debugger in
   */
  static Optional<HungThread> attach(Path output)
      throws IOException, IllegalConnectorArgumentsException {
    Matcher port = PORT.matcher(Files.readString(output));
    return port.find() ? Optional.of(new HungThread(attach(port.group(1)))) : Optional.empty();
  }

  /**
   * Stops a thread.
   *
   * @param name the thread's
   */
  void hang(String name) {
    ThreadReference thread =
        machine.allThreads().stream()
            .filter(found -> found.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new AssertionError("There is no thread " + name));
    thread.suspend();
    thread.interrupt();
  }

  private static VirtualMachine attach(String port)
      throws IOException, IllegalConnectorArgumentsException {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(known -> known.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(port);
    return connector.attach(arguments);
  }

  /** Lets the debugger go, and with it the thread should its process still be there. */
  @Override
  public void close() {
    try {
      machine.dispose();
    } catch (com.sun.jdi.VMDisconnectedException e) {
      // The process is gone, as it should be.
    }
  }
}
