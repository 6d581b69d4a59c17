package io.amalgam.jobs.results;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** Storage of a process that dies at one of its operations and does nothing from then on. */
final class DyingStorage {

  private static final Set<String> OPERATIONS =
      Set.of("list", "exists", "read", "create", "delete", "lock");

  /** The process is dead. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Path root;
  private final Storage storage;
  private int left;

  private DyingStorage(Path root, int operations) {
    this.root = root;
    this.storage = new LocalStorage(root);
    this.left = operations;
  }

  /** Dies at the operation after so many; one that creates a file dies half-way through. */
  static Storage after(Path root, int operations) {
    DyingStorage dying = new DyingStorage(root, operations);
    InvocationHandler handler = (proxy, method, arguments) -> dying.invoke(method, arguments);
    return (Storage)
        Proxy.newProxyInstance(
            Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, handler);
  }

  private Object invoke(Method method, Object[] arguments) throws Throwable {
    if (OPERATIONS.contains(method.getName()) && left-- <= 0) {
      if (left == -1 && method.getName().equals("create")) {
        leaveHalf((String) arguments[0], (byte[]) arguments[1]);
      }
      throw new Killed();
    }
    try {
      return method.invoke(storage, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void leaveHalf(String file, byte[] bytes) throws Exception {
    Path temporary = root.resolve(Storage.temporary(file));
    Files.createDirectories(temporary.getParent());
    Files.write(temporary, Arrays.copyOf(bytes, bytes.length / 2));
  }
}
