#include "session.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <iostream>
#include <new>
#include <system_error>
#include <thread>
#include <utility>

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "json_log.hpp"
#include "kith/graph/error.hpp"
#include "memory.hpp"

namespace kith::app {
namespace {

// A signal handler can reach only globals; one session runs at a time.
std::atomic<Observer*> interrupted_observer{nullptr};

// Stays in place for a second Ctrl-C too: dying at once would leave half a result beside the old
// one.
extern "C" void on_interrupt(int) {
  if (Observer* observer = interrupted_observer.load()) observer->cancel();
}

void set_up_logging(const CommonOptions& options) {
  std::vector<spdlog::sink_ptr> sinks;
  auto console = std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
  console->set_pattern("%^%l%$: %v");
  if (options.quiet) console->set_level(spdlog::level::err);
  sinks.push_back(console);
  if (!options.log_json.empty()) {
    try {
      auto file = std::make_shared<spdlog::sinks::basic_file_sink_mt>(options.log_json, true);
      file->set_formatter(std::make_unique<JsonLineFormatter>());
      sinks.push_back(file);
    } catch (const spdlog::spdlog_ex& error) {
      throw Error(ErrorCode::cannot_write,
                  options.log_json + ": log cannot be written: " + error.what());
    }
  }
  auto logger = std::make_shared<spdlog::logger>("kith", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::from_str(options.log_level));
  spdlog::set_default_logger(logger);
}

constexpr auto enough = std::int64_t{1} << 60;  // leaves room to add

std::int64_t memory_limit(const CommonOptions& options) {
  if (options.memory_gib <= 0) return resident_memory() + std::min(available_memory(), enough);
  return static_cast<std::int64_t>(
      std::min(options.memory_gib * (1 << 30), static_cast<double>(enough)));
}

int exit_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::invalid_argument: return wrong_usage;
    case ErrorCode::bad_configuration:
    case ErrorCode::unreadable_input: return bad_input;
    case ErrorCode::cannot_write:
    case ErrorCode::out_of_memory: return machine_cannot;
    case ErrorCode::cancelled: return interrupted;
    case ErrorCode::internal: return internal_error;
  }
  return internal_error;
}

}  // namespace

Threads CommonOptions::thread_count() const {
  if (threads > 0) return {threads};
  return {static_cast<int>(std::max(1U, std::thread::hardware_concurrency()))};
}

namespace {

CLI::Validator number_that(bool (*fits)(double), std::string must) {
  return CLI::Validator(
      [fits, must = std::move(must)](const std::string& text) {
        double value = 0;
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, value);
        const bool number = read.ec == std::errc() && read.ptr == end;
        return number && fits(value) ? std::string() : "is " + text + ", must be " + must;
      },
      "NUMBER");
}

}  // namespace

CLI::Validator from_zero() {
  return number_that([](double value) { return value >= 0; }, "a number from 0 up");
}

CLI::Validator above_zero() {
  return number_that([](double value) { return value > 0; }, "a number above 0");
}

void add_common_options(CLI::App& command, CommonOptions& options) {
  command.add_option("--threads", options.threads, "Threads to use (default: one for each core)")
      ->check(CLI::Range(1, 1024));
  command.add_option("--seed", options.seed, "Seed of everything random")
      ->check(from_zero())
      ->capture_default_str();
  command.add_flag("--quiet", options.quiet, "No progress and no log but errors on standard error");
  command.add_option("--log", options.log_level, "Log level")
      ->check(CLI::IsMember({"trace", "debug", "info", "warning", "error", "off"}))
      ->capture_default_str();
  command
      .add_option("--memory", options.memory_gib,
                  "Most memory to use, in GiB (default: what is available)")
      ->check(above_zero())
      ->type_name("GIB");
  command.add_option("--log-json", options.log_json, "Also log to FILE, one JSON object a line")
      ->type_name("FILE");
}

Session::Session(const CommonOptions& options, std::string less_input)
    : progress_(options.quiet, memory_limit(options), std::move(less_input)) {
  set_up_logging(options);
  interrupted_observer = &progress_;
  // Without SA_RESTART, so that a read that waits (for a pipe, a network disk) is heard too.
  struct sigaction action{};
  action.sa_handler = on_interrupt;
  for (const int stop : {SIGINT, SIGTERM, SIGHUP}) sigaction(stop, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is a failed write, which is reported
}

Session::~Session() {
  interrupted_observer = nullptr;
  // All is written or given up, and the exit status tells which: nothing is left to stop.
  for (const int stop : {SIGINT, SIGTERM, SIGHUP}) std::signal(stop, SIG_IGN);
  spdlog::shutdown();
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    throw Error(ErrorCode::cannot_write, std::string("standard output cannot be written: ") +
                                             std::generic_category().message(errno));
}

int guarded(const std::string& command, const std::function<int()>& body) {
  const auto fail = [&](const std::string& text, int status) {
    std::cerr << "kith " << command << ": " << text << '\n';
    return status;
  };
  try {
    return body();
  } catch (const Error& error) {
    return fail(error.what(), exit_status(error.code()));
  } catch (const std::bad_alloc&) {
    return fail("not enough memory; close other programs or use a larger machine", machine_cannot);
  } catch (const std::exception& error) {
    return fail(std::string("unexpected failure: ") + error.what() + "; please report it",
                internal_error);
  }
}

}  // namespace kith::app
