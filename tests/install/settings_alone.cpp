// Links kith::settings alone.
#include <kith/settings/configuration.hpp>

int main() { return kith::default_configuration().difficulty.indicators.empty() ? 1 : 0; }
