package dev.graylane.agent.control;

import dev.graylane.agent.log.AgentLog;
import dev.graylane.agent.log.AgentStates;
import dev.graylane.v1.Push;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The last good rules on disk, so that a restart without a control server routes as before. Written
 * beside and renamed, with a checksum; one that is damaged is set aside, not overwritten.
 */
final class DiskCache {
  private static final int MAGIC = 0x47524C31;
  private static final int MAX_BYTES = 256 << 20;

  private final CacheFolder folder;
  private final File file;
  private boolean complained;

  /**
   * @param service whose rules they are
   */
  DiskCache(CacheFolder folder, String service) {
    this.folder = folder;
    this.file = folder.file(service.replaceAll("[^A-Za-z0-9._-]", "_") + ".rules");
  }

  /** The rules that were stored; null for none. */
  @Nullable Push read() {
    try {
      folder.check();
    } catch (IOException e) {
      complain(e);
      return null;
    }
    if (!file.isFile()) {
      return null;
    }
    try (DataInputStream in = new DataInputStream(new FileInputStream(file))) {
      int magic = in.readInt();
      long checksum = in.readLong();
      int length = in.readInt();
      if (magic != MAGIC || length < 0 || length > MAX_BYTES) {
        throw new IOException("it is no rule cache");
      }
      byte[] bytes = new byte[length];
      in.readFully(bytes);
      if (checksum(bytes) != checksum) {
        throw new IOException("its checksum is wrong");
      }
      return Push.parseFrom(bytes);
    } catch (IOException e) {
      setAside(e);
      return null;
    }
  }

  private void setAside(IOException why) {
    File aside = new File(file.getPath() + ".damaged-" + System.currentTimeMillis());
    boolean moved = file.renameTo(aside);
    AgentLog.warn(
        "the rule cache "
            + file
            + " cannot be read and was "
            + (moved ? "set aside as " + aside.getName() : "left where it is"),
        why);
  }

  void write(Push push) {
    File fresh = new File(file.getPath() + ".new");
    byte[] bytes = push.toByteArray();
    try {
      folder.make();
      try (FileOutputStream raw = new FileOutputStream(fresh);
          DataOutputStream out = new DataOutputStream(raw)) {
        out.writeInt(MAGIC);
        out.writeLong(checksum(bytes));
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
        raw.getFD().sync();
      }
      if (!fresh.renameTo(file) && !(file.delete() && fresh.renameTo(file))) {
        throw new IOException("cannot rename " + fresh);
      }
      complained = false;
    } catch (IOException e) {
      complain(e);
    }
  }

  private void complain(IOException why) {
    AgentStates.get().keep("keeping rules on disk", why);
    if (!complained) {
      complained = true;
      AgentLog.warn(
          "no rules are kept on disk (graylane.cache.dir names another folder); a restart without"
              + " a control server would have none",
          why);
    }
  }

  private static long checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, bytes.length);
    return crc.getValue();
  }
}
