// `kith measure` as a user types it.
#include <gtest/gtest.h>

#include "support/command.hpp"

namespace kith {
namespace {

using testing::kith;
using testing::TemporaryFolder;

TEST(MeasureCommand, PrintsATableInTheOrderOfFirstAppearance) {
  const TemporaryFolder folder;
  // b - a - c, and z alone
  folder.write("edges.csv", "from,to\na,b\na,c\nz\n");
  const auto result = kith("measure --edges edges.csv --measures degree,harmonic,constraint,"
                           "articulation --quiet",
                           folder);
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "node,degree,harmonic,constraint,articulation\n"
                        "a,2,2,0.5,true\n"
                        "b,1,1.5,1,false\n"
                        "c,1,1.5,1,false\n"
                        "z,0,0,,false\n");
}

TEST(MeasureCommand, NormalisesAndWeighs) {
  const TemporaryFolder folder;
  folder.write("edges.csv", "from,to,weight\na,b,2\nb,a,3\nb,c,1\n");
  const auto result = kith("measure --edges edges.csv --measures strength,betweenness,harmonic "
                           "--normalized -o out.csv",
                           folder);
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(testing::read_file(folder.path() / "out.csv"), "node,strength,betweenness,harmonic\n"
                                                           "a,5,0,0.75\n"
                                                           "b,6,1,1\n"
                                                           "c,1,0,0.75\n");
}

TEST(MeasureCommand, MeasuresEveryLayerOfADataset) {
  const TemporaryFolder folder;
  const std::string sample = "'" KITH_SOURCE_DIR "/data/sample' ";
  for (const std::string layer : {"households", "persons", "all"}) {
    const auto result = kith("measure " + sample + "--layer " + layer +
                                 " --measures degree,component,core --quiet -o " + layer + ".csv",
                             folder);
    EXPECT_LE(result.status, 1) << result.err;
    const auto rows = testing::read_csv(folder.path() / (layer + ".csv"));
    EXPECT_GT(rows.size(), 50U);
    for (const auto& row : rows) EXPECT_FALSE(row.at("node_kind").empty());
  }
  const auto strength =
      kith("measure " + sample + "--weight strength --measures strength --quiet", folder);
  EXPECT_LE(strength.status, 1) << strength.err;
}

TEST(MeasureCommand, RefusesWhatIsOverTheBudgetBeforeItStarts) {
  const TemporaryFolder folder;
  std::string edges = "from,to\n";
  for (int i = 0; i < 60'000; ++i)
    edges += std::to_string(i) + "," + std::to_string((i * 7 + 1) % 60'000) + "\n";
  folder.write("edges.csv", edges);
  const auto result = kith("measure --edges edges.csv --measures betweenness --budget 0.05 "
                           "--threads 1 -o out.csv --quiet",
                           folder);
  EXPECT_EQ(result.status, 2);
  EXPECT_NE(result.err.find("--samples"), std::string::npos) << result.err;
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out.csv"));
  const auto sampled = kith("measure --edges edges.csv --measures betweenness --budget 0.05 "
                            "--samples 5 -o out.csv --quiet",
                            folder);
  EXPECT_EQ(sampled.status, 0) << sampled.err;
}

TEST(MeasureCommand, KnowsThatALongPathTakesLong) {
  const TemporaryFolder folder;
  std::string edges = "from,to\n";
  for (int i = 0; i + 1 < 20'000; ++i)
    edges += std::to_string(i) + "," + std::to_string(i + 1) + "\n";
  folder.write("path.csv", edges);
  for (const std::string measure : {"harmonic", "betweenness --epsilon 1e-5"}) {
    const auto result = kith(
        "measure --edges path.csv --budget 0.01 --threads 1 --quiet --measures " + measure, folder);
    EXPECT_EQ(result.status, 2) << measure;
    EXPECT_NE(result.err.find("would take about"), std::string::npos) << result.err;
  }
}

TEST(MeasureCommand, IsExactWhereThatTakesNoLonger) {
  const TemporaryFolder folder;
  folder.write("edges.csv", "from,to\na,b\nb,c\nc,d\n");
  const auto result =
      kith("measure --edges edges.csv --measures betweenness --epsilon 1e-5", folder);
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "node,betweenness\na,0\nb,2\nc,2\nd,0\n");
  EXPECT_NE(result.err.find("betweenness: exact"), std::string::npos) << result.err;
}

TEST(MeasureCommand, SaysWhatIsWrong) {
  const TemporaryFolder folder;
  folder.write("edges.csv", "from,to,weight\na,b,-1\n");
  const auto status = [&](const std::string& arguments) {
    return kith("measure " + arguments, folder).status;
  };
  EXPECT_EQ(status("--edges edges.csv --measures degree"), 3) << "a negative weight";
  EXPECT_EQ(status("--edges edges.csv --measures degree --weight none"), 0);
  EXPECT_EQ(status("--edges edges.csv --measures fame --weight none"), 2);
  EXPECT_EQ(status("--edges edges.csv --measures degree,degree --weight none"), 2);
  EXPECT_EQ(status("--edges edges.csv --measures ppr --weight none"), 2) << "no seeds";
  EXPECT_EQ(status("--edges edges.csv --measures ppr --weight none --ppr-seeds q"), 2);
  EXPECT_EQ(status("--edges edges.csv --measures ppr --weight none --ppr-seeds 'a;b'"), 0);
  EXPECT_EQ(status("--edges none.csv --measures degree"), 3);
  EXPECT_EQ(status("--measures degree"), 2) << "neither dataset nor edges";
  EXPECT_EQ(status("--edges edges.csv"), 2) << "no measures";
  EXPECT_EQ(status("--edges edges.csv --weight none --measures degree -o /proc/none/x.csv"), 4);
}

TEST(MeasureCommand, SameBytesOnAnyNumberOfThreads) {
  const TemporaryFolder folder;
  const std::string sample = "'" KITH_SOURCE_DIR "/data/sample' ";
  std::string first;
  for (const int threads : {1, 2, 7}) {
    const auto result = kith(
        "measure " + sample +
            "--quiet --weight strength --measures degree,strength,component,"
            "core,articulation,triangles,clustering,harmonic,betweenness,eigenvector,katz,pagerank,"
            "constraint,effective_size,reach3,community --threads " +
            std::to_string(threads),
        folder);
    EXPECT_LE(result.status, 1) << result.err;
    if (first.empty()) first = result.out;
    EXPECT_EQ(result.out, first);
  }
}

}  // namespace
}  // namespace kith
