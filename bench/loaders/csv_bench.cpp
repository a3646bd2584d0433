// Our CSV reader beside libcsv on the same text: rows, fields and bytes must agree, then MB/s. From
// a file too, read as the loaders do and mapped as they do not, to see what that costs.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <csv.h>
#include <fcntl.h>
#include <fmt/core.h>
#include <sys/mman.h>
#include <unistd.h>

#include "kith/loaders/csv_reader.hpp"
#include "kith/loaders/file_bytes.hpp"

namespace {

constexpr int runs = 5;

struct Totals {
  std::int64_t rows = 0;
  std::int64_t fields = 0;
  std::int64_t bytes = 0;  // of all fields, unquoted
  bool operator==(const Totals&) const = default;
};

std::string make_text(std::size_t bytes) {
  constexpr std::array<std::string_view, 6> names{"王,小明", "欧阳娜娜",   "李\"\"建国\"\"",
                                                  "张伟",    "Anna Maria", "沉默的少数"};
  std::mt19937_64 random(20240630);
  std::string text = "household_id,area,name,longitude,latitude,income_below_line,arrears,note\n";
  text.reserve(bytes + 256);
  for (std::int64_t id = 1; text.size() < bytes; ++id) {
    const std::uint64_t draw = random();
    text += fmt::format("H{:08},A{:03},\"{}\",{:.5f},{:.5f},{},{},\"社区 {}, 第 {} 号\"\n", id,
                        draw % 500, names[(draw >> 10) % names.size()],
                        116.0 + static_cast<double>(draw >> 20 & 0xFFFF) / 65536.0,
                        39.0 + static_cast<double>(draw >> 36 & 0xFFFF) / 65536.0,
                        draw >> 52 & 1 ? "true" : "", draw >> 53 & 1 ? "1" : "0", draw % 90,
                        draw >> 54 & 255);
  }
  return text;
}

Totals read_with_kith(std::string_view text) {
  kith::CsvReader reader(text);
  kith::CsvRow row;
  Totals totals;
  while (reader.next(row)) {
    ++totals.rows;
    totals.fields += static_cast<std::int64_t>(row.fields.size());
    for (const std::string_view field : row.fields)
      totals.bytes += static_cast<std::int64_t>(field.size());
  }
  return totals;
}

// Both open the file and let go of it again.
Totals read_from_file(const std::filesystem::path& path) {
  return read_with_kith(kith::FileBytes(path).text());
}

Totals read_from_mapping(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY);
  const std::size_t size = std::filesystem::file_size(path);
  void* address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (address == MAP_FAILED) return {};
  ::madvise(address, size, MADV_SEQUENTIAL);
  const Totals totals = read_with_kith({static_cast<const char*>(address), size});
  ::munmap(address, size);
  return totals;
}

Totals read_with_libcsv(std::string_view text) {
  csv_parser parser;
  csv_init(&parser, 0);
  Totals totals;
  const auto field = [](void*, std::size_t size, void* data) {
    auto* sums = static_cast<Totals*>(data);
    ++sums->fields;
    sums->bytes += static_cast<std::int64_t>(size);
  };
  const auto row = [](int, void* data) { ++static_cast<Totals*>(data)->rows; };
  csv_parse(&parser, text.data(), text.size(), field, row, &totals);
  csv_fini(&parser, field, row, &totals);
  csv_free(&parser);
  return totals;
}

template <class Source>
double seconds_of(Totals (*read)(Source), const std::remove_cvref_t<Source>& source,
                  Totals& totals) {
  const auto start = std::chrono::steady_clock::now();
  totals = read(source);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double print_row(std::string_view reader, std::vector<double> seconds, double megabytes) {
  std::sort(seconds.begin(), seconds.end());
  const double median = seconds[seconds.size() / 2];
  fmt::print("csv\t{}\t{:.0f}\t{}\t{:.4f}\t{:.4f}\t{:.0f}\t1\t{}\n", reader, megabytes, runs,
             seconds.front(), median, megabytes / median, __VERSION__);
  return median;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t megabytes = 200;
  if (argc > 1) {
    const std::string_view argument = argv[1];
    const auto parsed =
        std::from_chars(argument.data(), argument.data() + argument.size(), megabytes);
    if (parsed.ec != std::errc{} || megabytes < 1) {
      fmt::print(stderr, "csv_bench: MEGABYTES is {}, must be a whole number >= 1\n", argument);
      return 2;
    }
  }
  const std::string text = make_text(megabytes * 1'000'000);
  const Totals ours = read_with_kith(text);
  const Totals peer = read_with_libcsv(text);
  if (ours != peer) {
    fmt::print(stderr, "results differ: kith {} rows {} fields {} bytes, libcsv {} {} {}\n",
               ours.rows, ours.fields, ours.bytes, peer.rows, peer.fields, peer.bytes);
    return 1;
  }
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / fmt::format("csv_bench-{}.csv", ::getpid());
  std::ofstream(file, std::ios::binary) << text;
  std::vector<double> our_seconds;
  std::vector<double> peer_seconds;
  std::vector<double> file_seconds;
  std::vector<double> mapping_seconds;
  Totals totals;
  for (int run = 0; run < runs; ++run) {
    our_seconds.push_back(seconds_of(read_with_kith, text, totals));
    if (totals != ours) return 1;
    peer_seconds.push_back(seconds_of(read_with_libcsv, text, totals));
    if (totals != ours) return 1;
    file_seconds.push_back(seconds_of(read_from_file, file, totals));
    if (totals != ours) return 1;
    mapping_seconds.push_back(seconds_of(read_from_mapping, file, totals));
    if (totals != ours) return 1;
  }
  std::filesystem::remove(file);
  const double size = static_cast<double>(text.size()) / 1e6;
  fmt::print("# {} rows, {} fields, {} field bytes, the same by both\n", ours.rows, ours.fields,
             ours.bytes);
  fmt::print("task\treader\tMB\truns\tmin_s\tmedian_s\tmedian_MB_s\tthreads\tcompiler\n");
  const double our_median = print_row("kith", our_seconds, size);
  const double peer_median = print_row("libcsv", peer_seconds, size);
  print_row("kith, file read", file_seconds, size);
  print_row("kith, file mapped", mapping_seconds, size);
  fmt::print("# kith is {:.2f} times as fast as libcsv\n", peer_median / our_median);
  return 0;
}
