#include <algorithm>
#include <cstdio>
#include <utility>

#include <unistd.h>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "memory.hpp"
#include "session.hpp"

namespace kith::app {
namespace {

// Progress is a courtesy: if standard error takes no more, the work goes on.
template <class... Arguments>
void say(fmt::format_string<Arguments...> format, Arguments&&... arguments) {
  const std::string text = fmt::format(format, std::forward<Arguments>(arguments)...);
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

std::string in_units(std::int64_t bytes) {
  const double mib = static_cast<double>(bytes) / (1 << 20);
  return mib < 1024 ? fmt::format("{:.0f} MiB", mib) : fmt::format("{:.1f} GiB", mib / 1024);
}

}  // namespace

Progress::Progress(bool quiet, std::int64_t memory_bytes, std::string less_input)
    : quiet_(quiet),
      memory_bytes_(memory_bytes),
      less_input_(std::move(less_input)),
      terminal_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() { clear_bar(); }

void Progress::begin(std::string_view stage, std::int64_t total) {
  end();
  running_ = true;
  total_ = total;
  at_ = 0;
  next_draw_ = 0;
  started_ = Clock::now();
  stages_.push_back({std::string(stage), 0, 0, 0});
  draw(0);
}

void Progress::end() {
  if (!running_) return;
  running_ = false;
  StageCost& stage = stages_.back();
  stage.seconds = std::chrono::duration<double>(Clock::now() - started_).count();
  stage.peak_bytes = peak_memory();
  clear_bar();
  spdlog::debug("{}: {:.3f} s, peak {} bytes, estimated {}", stage.name, stage.seconds,
                stage.peak_bytes, stage.needed_bytes);
  if (!quiet_)
    say("{:<32} {:7.2f} s {:6} MiB\n", stage.name, stage.seconds, stage.peak_bytes >> 20);
}

void Progress::need(std::int64_t bytes) {
  const std::int64_t needed = resident_memory() + bytes;
  if (running_) stages_.back().needed_bytes = std::max(stages_.back().needed_bytes, needed);
  if (needed <= memory_bytes_) return;
  throw Error(ErrorCode::out_of_memory,
              fmt::format("{} needs about {} of memory, {} are available; close other programs, "
                          "use a larger machine, {}, or set the limit yourself with --memory GIB",
                          running_ ? stages_.back().name : "the work", in_units(needed),
                          in_units(memory_bytes_), less_input_));
}

void Progress::advance(std::int64_t units) {
  const std::int64_t at = at_.fetch_add(units, std::memory_order_relaxed) + units;
  std::int64_t due = next_draw_.load(std::memory_order_relaxed);
  // One thread wins the right to draw; the others go on.
  if (at >= due &&
      next_draw_.compare_exchange_strong(due, at + std::max<std::int64_t>(1, total_ / 100)))
    draw(at);
}

void Progress::draw(std::int64_t at) {
  if (quiet_ || !terminal_ || total_ <= 0) return;
  const std::unique_lock drawing(drawing_, std::try_to_lock);
  if (!drawing) return;
  constexpr int width = 30;
  const std::int64_t part = std::clamp<std::int64_t>(at * width / total_, 0, width);
  say("\r{:<32} [{:<{}}] {:3}%", stages_.back().name,
      std::string(static_cast<std::size_t>(part), '#'), width,
      std::clamp<std::int64_t>(at * 100 / total_, 0, 100));
  bar_drawn_ = true;
}

void Progress::clear_bar() {
  if (bar_drawn_) say("\r{:70}\r", "");
  bar_drawn_ = false;
}

}  // namespace kith::app
