// Links kith::reports alone.
#include <kith/reports/language.hpp>

int main() { return kith::Language().code() == "en" ? 0 : 1; }
