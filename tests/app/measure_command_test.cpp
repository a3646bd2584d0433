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

// 1/length is no term of [0, 1], so no number of samples keeps ε; betweenness draws paths by hops.
TEST(MeasureCommand, RefusesABoundForLengths) {
  const TemporaryFolder folder;
  folder.write("edges.csv", "from,to,km\na,b,0.001\nb,c,2\n");
  const std::string command = "measure --edges edges.csv --length km --measures ";
  for (const std::string name : {"harmonic", "degree,harmonic", "betweenness"}) {
    const auto result = kith(command + name + " --epsilon 0.1", folder);
    EXPECT_EQ(result.status, 2);
    EXPECT_NE(result.err.find("epsilon is 0.1 with lengths"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("--samples"), std::string::npos) << result.err;
  }
  EXPECT_EQ(kith(command + "harmonic --samples 2", folder).status, 0);
  EXPECT_EQ(kith(command + "degree --epsilon 0.1", folder).status, 0) << "nothing to sample";
}

TEST(MeasureCommand, RefusesParametersOutsideTheirRange) {
  const TemporaryFolder folder;
  folder.write("edges.csv", "from,to\na,b\nb,c\n");
  const std::string command = "measure --edges edges.csv --quiet --measures ";
  for (const std::string wrong :
       {"katz --alpha -1", "katz --alpha -0.001", "katz --alpha nan", "katz --alpha 1e300",
        "diffusion --diffusion-probability -1", "diffusion --diffusion-probability nan",
        "diffusion --diffusion-probability 1e300", "harmonic --epsilon nan", "harmonic --epsilon 0",
        "betweenness --epsilon 0.1 --delta nan", "pagerank --damping nan"})
    EXPECT_EQ(kith(command + wrong, folder).status, 2) << wrong;
  const auto negative = kith(command + "katz --alpha -0.1", folder);
  EXPECT_NE(negative.err.find("alpha is -0.1, must be >= 0"), std::string::npos) << negative.err;
  EXPECT_EQ(kith(command + "katz,diffusion --alpha 0 --diffusion-probability 0", folder).status, 0);
}

// Sums, products and inverses of what the reader lets in are finite for every measure.
TEST(MeasureCommand, CalculatesWithTheLargestAndTheSmallestWeights) {
  const TemporaryFolder folder;
  folder.write("edges.csv", "from,to,weight\na,b,1e50\nb,a,1e50\nb,c,1e-50\nc,d,1e-50\nd,a,1\n"
                            "d,e,1e50\n");
  const std::string measures =
      "strength,eigenvector,katz,pagerank,diffusion,constraint,effective_size";
  for (const std::string rest : {"", " --directed"}) {
    const auto result =
        kith("measure --edges edges.csv --quiet --measures " + measures + rest, folder);
    EXPECT_EQ(result.status, 0) << result.err;
    EXPECT_EQ(result.out.find("nan"), std::string::npos) << result.out;
    EXPECT_EQ(result.out.find("inf"), std::string::npos) << result.out;
  }
  for (const std::string wrong : {"1e308", "1e-320", "1e-400", "1e400"}) {
    folder.write("wrong.csv", "from,to,weight\na,b,1\na,b," + wrong + "\n");
    for (const std::string option : {"", " --weight none --length weight"}) {
      const auto result =
          kith("measure --edges wrong.csv --quiet --measures strength,harmonic" + option, folder);
      EXPECT_EQ(result.status, 3) << wrong << option;
      EXPECT_NE(result.err.find("wrong.csv:3:5"), std::string::npos) << result.err;
    }
  }
}

// Two pairs with the same eigenvalue, one fed by the other: power iteration takes for ever.
TEST(MeasureCommand, SaysUnderQuietThatAColumnDidNotConverge) {
  const TemporaryFolder folder;
  folder.write("edges.csv", "from,to\na,b\nb,a\nb,c\nc,d\nd,c\n");
  const auto said = [&](const std::string& measure) {
    const auto result =
        kith("measure --edges edges.csv --directed --quiet --measures " + measure, folder);
    EXPECT_EQ(result.status, 0) << result.err;
    return result.err;
  };
  EXPECT_NE(said("eigenvector").find("eigenvector: did NOT converge"), std::string::npos);
  EXPECT_NE(said("katz").find("largest eigenvalue that did NOT converge"), std::string::npos);
  EXPECT_NE(said("diffusion").find("largest eigenvalue that did NOT converge"), std::string::npos);
  EXPECT_EQ(said("diffusion --diffusion-probability 0.5"), "");
  EXPECT_EQ(said("pagerank"), "");
}

TEST(MeasureCommand, TellsOfLengthsOfZero) {
  const TemporaryFolder folder;
  folder.write("edges.csv", "from,to,km\na,b,0\nb,c,2\n");
  const auto result = kith("measure --edges edges.csv --length km --measures harmonic", folder);
  EXPECT_EQ(result.status, 0) << result.err;
  EXPECT_EQ(result.out, "node,harmonic\na,0\nb,0.5\nc,0.5\n");
  EXPECT_NE(result.err.find("1 edges of length 0 dropped"), std::string::npos) << result.err;
}

TEST(MeasureCommand, TakesTheKindOfASeedThatSeveralNodesAreCalled) {
  const TemporaryFolder folder;
  folder.write("data/households.csv", "household_id\n1\n2\n");
  folder.write("data/persons.csv", "person_id,household_id\n1,2\n7,1\n");
  const auto ppr = [&](const std::string& seeds) {
    return kith("measure data --as-of 2026-06-30 --layer all --quiet --measures ppr --damping 0 "
                "-o ppr.csv --ppr-seeds " +
                    seeds,
                folder);
  };
  const auto refused = ppr("1");
  EXPECT_EQ(refused.status, 2);
  EXPECT_NE(refused.err.find("write one of household:1, person:1"), std::string::npos)
      << refused.err;
  for (const std::string kind : {"household", "person"}) {
    ASSERT_EQ(ppr(kind + ":1").status, 0);
    for (const auto& row : testing::read_csv(folder.path() / "ppr.csv"))
      EXPECT_EQ(row.at("ppr"), row.at("node_kind") == kind && row.at("node_id") == "1" ? "1" : "0");
  }
  EXPECT_EQ(ppr("7").status, 0) << "one node alone is called so";
  EXPECT_EQ(ppr("household:7").status, 2);
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
