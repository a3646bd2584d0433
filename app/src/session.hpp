// What every command shares: options, logging, progress, interruption, exit status.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "kith/graph/observer.hpp"
#include "kith/graph/parallel.hpp"

namespace kith::app {

/// Exit statuses (contract §1).
enum ExitStatus : int {
  done = 0,
  rows_rejected = 1,
  wrong_usage = 2,
  bad_input = 3,
  machine_cannot = 4,
  internal_error = 70,
  interrupted = 130,
};

/// Options that every command takes.
struct CommonOptions {
  int threads = 0;  // 0 = one for each core
  std::uint64_t seed = 1;
  bool quiet = false;
  std::string log_level = "info";
  std::string log_json;
  double memory_gib = 0;  // 0 = what the machine has available

  Threads thread_count() const;
};
void add_common_options(CLI::App& command, CommonOptions& options);

/// Checks of an option's value that say in words what it must be.
CLI::Validator from_zero();
CLI::Validator above_zero();

/// Seconds and peak memory of one stage of a run.
struct StageCost {
  std::string name;
  double seconds = 0;
  std::int64_t peak_bytes = 0;    // of the process, up to the end of the stage
  std::int64_t needed_bytes = 0;  // of the process, as estimated before; 0 = no estimate
};

/// Shows progress on standard error: a bar on a terminal, a line a stage otherwise, nothing if
/// quiet. Keeps the cost of each stage, and refuses work for which there is no memory.
class Progress : public Observer {
 public:
  /// `memory_bytes` is the most the process may hold; `less_input` says how to need less of it.
  Progress(bool quiet, std::int64_t memory_bytes, std::string less_input);
  ~Progress() override;

  void begin(std::string_view stage, std::int64_t total) override;
  void advance(std::int64_t units) override;
  /// Throws Error(out_of_memory) if what the process holds and `bytes` pass the limit.
  void need(std::int64_t bytes) override;
  /// Ends the current stage.
  void end();
  const std::vector<StageCost>& stages() const { return stages_; }

 private:
  void draw(std::int64_t at);
  void clear_bar();

  using Clock = std::chrono::steady_clock;
  bool quiet_;
  std::int64_t memory_bytes_;
  std::string less_input_;
  bool terminal_;
  bool running_ = false;
  bool bar_drawn_ = false;
  std::int64_t total_ = 0;
  std::atomic<std::int64_t> at_{0};
  std::atomic<std::int64_t> next_draw_{0};
  std::mutex drawing_;  // one thread draws at a time
  Clock::time_point started_;
  std::vector<StageCost> stages_;
};

/// Sets up logging and the reaction to Ctrl-C for the duration of one command.
class Session {
 public:
  /// `less_input`: what to do about input too large for the memory there is.
  explicit Session(const CommonOptions& options,
                   std::string less_input = "split the dataset by district");
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  Progress& progress() { return progress_; }

 private:
  Progress progress_;
};

/// Writes to standard output. Throws Error(cannot_write) if that fails (a full disk, a closed
/// pipe).
void print(std::string_view text);

/// Runs a command's body and turns what it throws into a message and an exit status.
int guarded(const std::string& command, const std::function<int()>& body);

}  // namespace kith::app
