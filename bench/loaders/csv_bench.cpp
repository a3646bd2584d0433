// Our CSV reader beside libcsv on the same text: rows, fields and bytes must agree, then MB/s.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <csv.h>
#include <fmt/core.h>

#include "kith/loaders/csv_reader.hpp"

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

Totals read_with_kith(const std::string& text) {
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

Totals read_with_libcsv(const std::string& text) {
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

double seconds_of(Totals (*read)(const std::string&), const std::string& text, Totals& totals) {
  const auto start = std::chrono::steady_clock::now();
  totals = read(text);
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
  std::vector<double> our_seconds;
  std::vector<double> peer_seconds;
  Totals totals;
  for (int run = 0; run < runs; ++run) {
    our_seconds.push_back(seconds_of(read_with_kith, text, totals));
    if (totals != ours) return 1;
    peer_seconds.push_back(seconds_of(read_with_libcsv, text, totals));
    if (totals != ours) return 1;
  }
  const double size = static_cast<double>(text.size()) / 1e6;
  fmt::print("# {} rows, {} fields, {} field bytes, the same by both\n", ours.rows, ours.fields,
             ours.bytes);
  fmt::print("task\treader\tMB\truns\tmin_s\tmedian_s\tmedian_MB_s\tthreads\tcompiler\n");
  const double our_median = print_row("kith", our_seconds, size);
  const double peer_median = print_row("libcsv", peer_seconds, size);
  fmt::print("# kith is {:.2f} times as fast as libcsv\n", peer_median / our_median);
  return 0;
}
