// Everything that is wrong with a kith.toml: code, exact place, and what the text must name.
#include <gtest/gtest.h>

#include "kith/settings/configuration.hpp"

namespace kith {
namespace {

struct Fault {
  const char* what;
  const char* toml;
  std::int64_t line;
  std::int64_t column;
  std::vector<const char*> parts;  // of the text
};

void PrintTo(const Fault& fault, std::ostream* out) { *out << fault.what; }

class ConfigurationFault : public testing::TestWithParam<Fault> {};

TEST_P(ConfigurationFault, IsToldWithItsPlace) {
  const Fault& fault = GetParam();
  try {
    read_configuration(fault.toml, "数据/kith.toml");
    FAIL() << "read without an error";
  } catch (const InputError& error) {
    EXPECT_EQ(error.code(), ErrorCode::bad_configuration);
    EXPECT_EQ(error.where().file, "数据/kith.toml");
    EXPECT_EQ(error.where().line, fault.line) << error.what();
    EXPECT_EQ(error.where().column, fault.column) << error.what();
    for (const char* part : fault.parts)
      EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
  }
}

const Fault syntax_faults[] = {
    {"a line that is not TOML", "[silence]\nvoice_months = \n", 2, 16, {"not TOML 1.0"}},
    {"a text that does not end", "[dataset]\ntitle = 'x\n", 2, 11, {"not TOML 1.0"}},
    {"a key given twice",
     "[silence]\nvoice_months = 1\nvoice_months = 2\n",
     3,
     16,
     {"voice_months"}},
    {"a table given twice", "[silence]\n[tiers]\n[silence]\n", 3, 1, {"silence"}},
    // the parser names the last character that it could read
    {"bytes that are not UTF-8", "[dataset]\ntitle = \"\xFF\"\n", 2, 9, {"utf-8"}},
    {"a day that does not exist", "[dataset]\nas_of = 2011-02-30\n", 2, 19, {"day", "28"}},
    {"the year 20240", "[dataset]\nas_of = 20240-06-30\n", 2, 13, {"not TOML 1.0"}},
    {"the year 0", "[dataset]\nas_of = 0000-06-30\n", 2, 9, {"year 0"}},
};
INSTANTIATE_TEST_SUITE_P(Syntax, ConfigurationFault, testing::ValuesIn(syntax_faults));

const Fault key_faults[] = {
    {"a misspelt key",
     "[dataset]\ntitle = \"村\"\n[silence]\n  voice_month = 6\n",
     4,
     3,
     {"`silence.voice_month`", "did you mean `voice_months`?"}},
    {"a misspelt section", "[isolatoin]\n", 1, 2, {"`isolatoin`", "`isolation`"}},
    {"a key like no other", "[tiers]\nzzzzzz = 1\n", 2, 1, {"`tiers.zzzzzz`", "--defaults"}},
    {"a misspelt key of a table below", "[isolation.strength]\nclosee = 1\n", 2, 1, {"`close`"}},
    {"the first of two unknown keys", "[tiers]\nzb = 1\nza = 2\n", 2, 1, {"`tiers.zb`"}},
    {"a Chinese key", "[dataset]\n\"标题\" = 'x'\n", 2, 1, {"`dataset.标题`"}},
    {"a key below a misspelt dotted one", "silense.voice_months = 1\n", 1, 1, {"`silence`"}},
};
INSTANTIATE_TEST_SUITE_P(Keys, ConfigurationFault, testing::ValuesIn(key_faults));

const Fault type_faults[] = {
    {"a number in quotes",
     "[silence]\nvoice_months = \"6\"\n",
     2,
     17,
     {"`silence.voice_months`", "the text \"6\"", "a whole number from 1 to 1200"}},
    {"a decimal number for a whole one",
     "[silence]\nvoice_months = 6.5\n",
     2,
     16,
     {"the decimal number 6.5", "a whole number"}},
    {"a text for a truth",
     "[recommend]\npeers = \"no\"\n",
     2,
     10,
     {"the text \"no\"", "true or false"}},
    {"a date in quotes", "[dataset]\nas_of = \"2011-06-01\"\n", 2, 10, {"without quotes"}},
    {"a time for a date", "[dataset]\nas_of = 2011-06-01T00:00:00\n", 2, 9, {"a time of day"}},
    {"a number for a share", "[difficulty]\nlight = 0.2\n", 2, 9, {"\"1/3\""}},
    {"a number for a table", "tiers = 3\n", 1, 9, {"`tiers` is 3", "a table"}},
    {"one table for a list", "[indicator]\nname = \"a\"\n", 1, 1, {"a table", "[[indicator]]"}},
    {"a number for a list", "[[table]]\nfile='f'\nkind='kin'\nmissing = 9\n", 4, 11, {"a list"}},
    {"a number in a list of texts", "dataset.missing = [\"-9\", -8]\n", 1, 26, {"-8", "texts"}},
    {"a number for a rule", "[silence]\ncovered = 1\n", 2, 11, {"a rule in quotes"}},
    {"a truth for a constant",
     "[[table]]\nfile='f'\nkind='kin'\nconstants.a = true\n",
     4,
     15,
     {"true", "a text in quotes"}},
};
INSTANTIATE_TEST_SUITE_P(Types, ConfigurationFault, testing::ValuesIn(type_faults));

const Fault range_faults[] = {
    {"a negative number", "[silence]\nvoice_months = -1\n", 2, 16, {"is -1", "from 1 to 1200"}},
    {"a number past 32 bits", "[silence]\nvoice_months = 4294967297\n", 2, 16, {"4294967297"}},
    {"a factor above 1", "[isolation.strength]\nclose = 1.5\n", 2, 9, {"from 0 to 1"}},
    {"a factor of four decimals",
     "[isolation.strength]\nclose = 0.7001\n",
     2,
     9,
     {"three decimals"}},
    {"a factor that is no number", "[isolation.strength]\nclose = nan\n", 2, 9, {"nan"}},
    {"infinite minutes", "[recommend]\nmax_minutes = inf\n", 2, 15, {"inf", "from 0 to 1440"}},
    {"a share above 1", "[difficulty]\nsevere = \"3/2\"\n", 2, 11, {"3/2"}},
    {"a share of nothing", "[difficulty]\nsevere = \"1/0\"\n", 2, 11, {"1/0"}},
    {"a share with a sign", "[difficulty]\nsevere = \"-1/2\"\n", 2, 11, {"-1/2"}},
    {"points of 0",
     "[[indicator]]\nname='a'\ndimension='d'\npoints = 0\n",
     4,
     10,
     {"`indicator.points` is 0", "from 1"}},
    {"an unknown word", "[tiers]\na_from = \"moderat\"\n", 2, 11, {"\"moderat\"", "`moderate`"}},
    {"an unknown support",
     "[isolation]\nkinds_asked = [\"material\", \"emotion\"]\n",
     2,
     29,
     {"\"emotion\"", "\"companionship\""}},
    {"an unknown observation",
     "isolation.default_observation = \"asked\"\n",
     1,
     34,
     {"\"elicited\""}},
};
INSTANTIATE_TEST_SUITE_P(Ranges, ConfigurationFault, testing::ValuesIn(range_faults));

const Fault joint_faults[] = {
    {"no kinds asked", "[isolation]\nkinds_asked = []\n", 2, 15, {"kinds_asked", "at least one"}},
    // 601 is no multiple of 4 kinds × 2 providers = 8.
    {"points that do not divide", "[isolation]\nfunction_points = 601\n", 2, 19, {"601", "8 ("}},
    // 600 / (4 × 7) is not whole.
    {"providers that do not divide", "[isolation]\nproviders = 7\n", 2, 13, {"600", "28 ("}},
    // 40·5 + 600 + 180 + 180 = 1160.
    {"isolation points that do not add up",
     "[isolation]\nsize_points = 40\n",
     2,
     15,
     {"1160", "1200"}},
    // 360 + 40·10 + 300 + 180 = 1240.
    {"silence points that do not add up",
     "[silence]\ncontact_months = 10\n",
     2,
     18,
     {"1240", "1200"}},
    {"bands that fall", "[difficulty]\nmoderate = \"1/5\"\n", 2, 13, {"1/5, moderate 1/5", "rise"}},
    {"reach points that fall", "[isolation]\nreach_three_points = 181\n", 2, 22, {"0, 181, 180"}},
    {"recency that does not rise",
     "[isolation.strength]\nrecency = [{days=9, factor=1}, {days=9, factor=0}]\n",
     1,
     1,
     {"9 days"}},
    {"tiers in the wrong order", "[tiers]\nb_from = \"severe\"\n", 2, 11, {"severe", "moderate"}},
    {"a tier from no difficulty", "[tiers]\nc_from = \"none\"\n", 2, 11, {"none"}},
    {"windows that fall", "[tiers]\nwindows = [12, 6]\n", 2, 11, {"6 months after 12"}},
    {"a bonus that rises", "[recommend]\nbonus = [1, 2]\n", 2, 9, {"1 to 2"}},
    // 451 + 200 + 150 + 100 + 100 = 1001.
    {"utility past 1000", "[recommend]\nfit_points = 451\n", 2, 14, {"1001", "1000"}},
    {"travel bands that do not rise",
     "recommend.proximity = [{minutes=9, share=1}, {minutes=8, share=1}]\n",
     1,
     23,
     {"8 minutes"}},
    {"two indicators of a name",
     "[[indicator]]\nname='村'\ndimension='d'\npoints=1\n[[indicator]]\nname='村'\ndimension='d'\n"
     "points=1\n",
     6,
     7,
     {"\"村\"", "twice"}},
    {"an indicator whose name no rule can be",
     "[[indicator]]\nname='a?b'\ndimension='d'\npoints=1\n",
     2,
     8,
     {"'?' means nothing in a rule"}},
    {"no indicators", "indicator = []\n", 1, 13, {"at least one"}},
    {"an indicator without points",
     "[[indicator]]\nname='a'\ndimension='d'\n",
     1,
     1,
     {"`indicator.points` is missing"}},
    {"an indicator with a misspelt key",
     "[[indicator]]\nname='a'\ndimensoin='d'\npoints=1\n",
     3,
     1,
     {"`dimension`"}},
    {"a recency step without a factor",
     "isolation.strength.recency = [{days = 9}]\n",
     1,
     31,
     {"factor"}},
};
INSTANTIATE_TEST_SUITE_P(Together, ConfigurationFault, testing::ValuesIn(joint_faults));

const Fault rule_faults[] = {
    // covered = 'area ='   the rule begins at column 12, the fault is behind its 6th character
    {"a rule that breaks off", "[silence]\ncovered = 'area ='\n", 2, 18, {}},
    {"a rule of an indicator",
     "[[indicator]]\nname='a'\ndimension='d'\npoints=1\ndeprived = '房屋 &&'\n",
     5,
     16,
     {"and"}},
    {"an empty rule",
     "[[indicator]]\nname='a'\ndimension='d'\npoints=1\ndeprived = ''\n",
     5,
     13,
     {"not empty"}},
    {"a Chinese name without quotes", "[programme.低]\n", 1, 12, {}},
    {"a rule of a programme in quotes", "[programme.\"低\"]\neligible = ')'\n", 2, 13, {}},
};
INSTANTIATE_TEST_SUITE_P(Rules, ConfigurationFault, testing::ValuesIn(rule_faults));

const Fault mapping_faults[] = {
    {"no file", "[[table]]\nkind='kin'\n", 1, 1, {"`table.file` is missing"}},
    {"no kind", "[[table]]\nfile='f'\n", 1, 1, {"`table.kind` is missing"}},
    {"an unknown kind", "[[table]]\nfile='f'\nkind='person'\n", 3, 7, {"person", "`persons`"}},
    {"an empty file name", "[[table]]\nfile=''\nkind='kin'\n", 2, 7, {"not empty"}},
    {"a column mapped twice",
     "[[table]]\nfile='f'\nkind='households'\ncolumns={household_id='a'}\n[table.derive]\n"
     "household_id='b'\n",
     6,
     1,
     {"household_id", "[table.columns]", "[table.derive]"}},
    {"wide on a table that is not ties",
     "[[table]]\nfile='f'\nkind='households'\ncolumns={household_id='a'}\n[table.wide]\n"
     "x=['material']\n",
     5,
     1,
     {"households", "ties"}},
    {"wide of an unknown support",
     "[[table]]\nfile='f'\nkind='ties'\nwide={x=['money']}\n",
     4,
     11,
     {"money"}},
    {"wide of no support",
     "[[table]]\nfile='f'\nkind='ties'\nwide={x=[]}\n",
     4,
     9,
     {"at least one"}},
    {"wide beside support",
     "[[table]]\nfile='f'\nkind='ties'\ncolumns={from_id='a', to_id='b', support='c'}\n"
     "wide={x=['material']}\n",
     5,
     6,
     {"support"}},
    {"values of a column that is not mapped",
     "[[table]]\nfile='f'\nkind='households'\ncolumns={household_id='a', tenure='b'}\n"
     "[table.values.tenur]\nx='y'\n",
     5,
     15,
     {"tenur", "`tenure`"}},
    {"an unknown type", "[[table]]\nfile='f'\nkind='kin'\ntypes={x='int'}\n", 4, 11, {"integer"}},
    {"a type of a column that has one",
     "[[table]]\nfile='f'\nkind='households'\ncolumns={household_id='a', area='b'}\n"
     "types={area='text'}\n",
     5,
     8,
     {"area"}},
    {"a required column that is not mapped",
     "[[table]]\nfile='f'\nkind='ties'\ncolumns={from_id='a'}\n",
     1,
     1,
     {"ties", "to_id"}},
    {"an id that is not mapped",
     "[[table]]\nfile='f'\nkind='needs'\ncolumns={need='a'}\n",
     1,
     1,
     {"need_id"}},
    {"a protected source column",
     "[[table]]\nfile='f'\nkind='households'\ncolumns={household_id='a', group='caste'}\n",
     4,
     35,
     {"caste", "protected"}},
    {"a protected column of ours",
     "[[table]]\nfile='f'\nkind='households'\ncolumns={household_id='a', '民族'='x'}\n",
     4,
     28,
     {"民族", "protected"}},
    {"an unknown encoding",
     "[[table]]\nfile='f'\nkind='households'\nencoding='gbk'\n",
     4,
     11,
     {"gbk", "\"gb18030\""}},
    {"an encoding of the dataset that is none", "[dataset]\nencoding='utf8'\n", 2, 11, {"`utf-8`"}},
    {"a separator that is none",
     "[[table]]\nfile='f'\nkind='households'\nseparator='|'\n",
     4,
     12,
     {"\";\""}},
    {"fewer than no lines to skip",
     "[[table]]\nfile='f'\nkind='households'\nskip_lines=-1\n",
     4,
     12,
     {"from 0"}},
    {"a misspelt key of a mapping",
     "[[table]]\nfile='f'\nkind='kin'\ncolums={}\n",
     4,
     1,
     {"`columns`"}},
};
INSTANTIATE_TEST_SUITE_P(Mappings, ConfigurationFault, testing::ValuesIn(mapping_faults));

TEST(ConfigurationFaultText, IsWholeAndSaysWhatToDo) {
  try {
    read_configuration("[silence]\nvoice_months = \"6\"\n", "kith.toml");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "kith.toml:2:17: `silence.voice_months` is the text \"6\", must be a whole number "
                 "from 1 to 1200");
  }
}

TEST(Configuration, RefusesKeysNestedPastAnyUseInsteadOfExhaustingTheStack) {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "a.";
  EXPECT_THROW(read_configuration(deep + "a = 1\n", "kith.toml"), InputError);
  std::string brackets(100'000, '[');
  EXPECT_THROW(read_configuration("a = " + brackets, "kith.toml"), InputError);
}

TEST(Configuration, RefusesAFileTooLargeToBeOne) {
  EXPECT_THROW(read_configuration(std::string((16U << 20U) + 1, '#'), "kith.toml"), InputError);
}

}  // namespace
}  // namespace kith
