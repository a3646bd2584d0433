#include "json_log.hpp"

#include <chrono>

#include <fmt/chrono.h>
#include <spdlog/details/log_msg.h>
#include <nlohmann/json.hpp>

namespace kith::app {

void JsonLineFormatter::format(const spdlog::details::log_msg& message,
                               spdlog::memory_buf_t& line) {
  const auto second = std::chrono::floor<std::chrono::seconds>(message.time);
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(message.time - second).count();
  nlohmann::ordered_json object;
  object["time"] =
      fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                  fmt::gmtime(std::chrono::system_clock::to_time_t(second)), milliseconds);
  const auto level = spdlog::level::to_string_view(message.level);
  object["level"] = std::string(level.data(), level.size());
  object["text"] = std::string(message.payload.data(), message.payload.size());
  const std::string text =
      object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  line.append(text.data(), text.data() + text.size());
}

std::unique_ptr<spdlog::formatter> JsonLineFormatter::clone() const {
  return std::make_unique<JsonLineFormatter>();
}

}  // namespace kith::app
