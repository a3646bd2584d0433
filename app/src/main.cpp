#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "commands.hpp"
#include "session.hpp"
#include "version.hpp"

int main(int argc, char** argv) {
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
  try {
    kith.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return kith.exit(error) == 0 ? kith::app::done : kith::app::wrong_usage;
  }
  return status;
}
