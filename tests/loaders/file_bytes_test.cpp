#include "kith/loaders/file_bytes.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <utility>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kith/graph/error.hpp"

namespace kith {
namespace {

namespace fs = std::filesystem;

class FileBytesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "kith-bytes-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }

  static void expect_refused(const fs::path& path, const std::string& reason) {
    try {
      const FileBytes file(path);
      FAIL() << path << " was opened";
    } catch (const InputError& error) {
      EXPECT_EQ(error.code(), ErrorCode::unreadable_input);
      EXPECT_EQ(error.where().file, path.string());
      EXPECT_NE(std::string(error.what()).find(path.string()), std::string::npos) << error.what();
      EXPECT_NE(std::string(error.what()).find(reason), std::string::npos) << error.what();
    }
  }

  fs::path folder_;
};

TEST_F(FileBytesTest, HoldsTheBytesOfTheFile) {
  const std::string bytes("id\n王\0\r\n", 9);
  const fs::path path = write("户.csv", bytes);
  const FileBytes file(path);
  EXPECT_EQ(file.text(), bytes);
  EXPECT_EQ(file.name(), path.string());
}

TEST_F(FileBytesTest, HoldsNothingOfAnEmptyFile) {
  EXPECT_TRUE(FileBytes(write("empty.csv", "")).text().empty());
}

TEST_F(FileBytesTest, KeepsTheBytesWhenMoved) {
  FileBytes first(write("a.csv", "first"));
  FileBytes second(write("b.csv", "second"));
  FileBytes moved(std::move(first));
  EXPECT_EQ(moved.text(), "first");
  moved = std::move(second);
  EXPECT_EQ(moved.text(), "second");
}

TEST_F(FileBytesTest, ReadsAPipeToItsEnd) {
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const std::string bytes(1'000'000, 'x');
  std::thread writer([&] { std::ofstream(pipe, std::ios::binary) << bytes; });
  FileBytes file(pipe);
  writer.join();
  EXPECT_EQ(file.text(), bytes);
  const FileBytes moved(std::move(file));
  EXPECT_EQ(moved.text(), bytes);
}

// Opening a pipe would wait for its writer, and closing it again would end that.
TEST_F(FileBytesTest, IsReadAheadIfItIsAFile) {
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  read_ahead(pipe);
  read_ahead(folder_ / "absent");
  read_ahead(folder_);
  const fs::path file = write("a.csv", "x");
  read_ahead(file);
  EXPECT_EQ(FileBytes(file).text(), "x");
}

TEST_F(FileBytesTest, StopsWhenAsked) {
  Observer stopped;
  stopped.cancel();
  EXPECT_THROW(FileBytes(write("a.csv", "x"), stopped), Cancelled);
}

// What another process does to the file afterwards is not seen. (A mapped file would end the
// process here.)
TEST_F(FileBytesTest, KeepsTheBytesWhenTheFileIsShortened) {
  const std::string bytes(100'000, 'x');
  const fs::path path = write("a.csv", bytes);
  const FileBytes file(path);
  fs::resize_file(path, 10);
  EXPECT_EQ(file.text(), bytes);
}

// The file is cut while it is read: whole bytes or a clear refusal, whenever the cut comes.
TEST_F(FileBytesTest, NamesTheByteAtWhichAShortenedFileEnds) {
  constexpr std::size_t size = 256 * 1024 * 1024;
  const fs::path path = write("a.csv", "");
  int refused = 0;
  for (int micros = 60'000; micros > 0 && refused == 0; micros = micros * 3 / 4) {
    fs::resize_file(path, 0);
    fs::resize_file(path, size);  // takes no room on the disk
    std::thread cut([&] {
      std::this_thread::sleep_for(std::chrono::microseconds(micros));
      fs::resize_file(path, 1000);
    });
    try {
      const FileBytes file(path);
      EXPECT_TRUE(file.text().size() == size || file.text().size() == 1000);
    } catch (const InputError& error) {
      EXPECT_EQ(error.code(), ErrorCode::unreadable_input);
      EXPECT_NE(std::string(error.what())
                    .find(path.string() + ": the file cannot be read: it "
                                          "ended at byte "),
                std::string::npos)
          << error.what();
      ++refused;
    }
    cut.join();
  }
  EXPECT_EQ(refused, 1);
}

TEST_F(FileBytesTest, NamesAFileThatDoesNotExist) {
  expect_refused(folder_ / "missing.csv", "does not exist");
  expect_refused(write("plain", "x") / "inside.csv", "not a folder");
}

TEST_F(FileBytesTest, NamesAFolder) { expect_refused(folder_, "is a folder"); }

TEST_F(FileBytesTest, NamesAFileWithoutPermission) {
  const fs::path path = write("secret.csv", "x");
  ASSERT_EQ(::chmod(path.c_str(), 0), 0);
  ASSERT_EQ(::chmod(folder_.c_str(), 0755), 0);
  // The superuser may read everything, so the attempt is made as nobody.
  const bool superuser = ::geteuid() == 0;
  if (superuser) {
    ASSERT_EQ(::seteuid(65534), 0);
  }
  expect_refused(path, "no permission");
  if (superuser) {
    ASSERT_EQ(::seteuid(0), 0);
  }
}

}  // namespace
}  // namespace kith
