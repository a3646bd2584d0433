#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>
#include <string_view>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "commands.hpp"
#include "session.hpp"
#include "version.hpp"

namespace {

// CLI11 would only say that a subcommand is required.
bool names_a_command(const CLI::App& kith, std::string_view word) {
  const auto commands = kith.get_subcommands({});
  const auto named = [&](const CLI::App* command) { return command->get_name() == word; };
  if (std::any_of(commands.begin(), commands.end(), named)) return true;
  std::cerr << "kith: there is no command '" << word << "'; there are";
  for (const CLI::App* command : commands) std::cerr << ' ' << command->get_name();
  std::cerr << " (kith COMMAND --help)\n";
  return false;
}

}  // namespace

int main(int argc, char** argv) try {
  CLI::App kith(
      "Finds the families in difficulty whom nobody reaches, says why, and proposes links that "
      "would help. People decide; Kith proposes.",
      "kith");
  kith.set_version_flag("--version", std::string("kith ") + kith::app::version);
  kith.require_subcommand(1);
  int status = kith::app::done;
  kith::app::add_run(kith, status);
  kith::app::add_check(kith, status);
  kith::app::add_assign(kith, status);
  kith::app::add_measure(kith, status);
  kith::app::add_synth(kith, status);
  if (argc > 1 && argv[1][0] != '-' && !names_a_command(kith, argv[1]))
    return kith::app::wrong_usage;
  try {
    kith.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return kith.exit(error) == 0 ? kith::app::done : kith::app::wrong_usage;
  }
  return status;
} catch (const std::exception& error) {  // no command has begun: they catch what they throw
  std::fprintf(stderr, "kith: %s\n", error.what());
  return kith::app::machine_cannot;
}
