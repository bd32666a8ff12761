#include "tests/fuzz/replay.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

TEST_SUITE_BEGIN("fuzz/replay");

namespace {

namespace fs = std::filesystem;

std::vector<std::string> given;
std::ostringstream out;
std::string out_when_given; // what was said before the last one was given

int take(const std::uint8_t* data, std::size_t size)
{
    given.emplace_back(reinterpret_cast<const char*>(data), size);
    out_when_given = out.str();
    return 0;
}

struct Corpus {
    Corpus()
    {
        auto name = (fs::temp_directory_path() / "hallcall-replay-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()));
        folder = name;
        given.clear();
        out.str({});
    }
    ~Corpus() { fs::remove_all(folder); }
    Corpus(const Corpus&) = delete;
    Corpus& operator=(const Corpus&) = delete;

    void put(const std::string& name, const std::string& bytes) const
    {
        std::ofstream{folder / name, std::ios::binary} << bytes;
    }

    fs::path folder;
};

} // namespace

TEST_CASE_FIXTURE(Corpus, "every file of a corpus is given as it stands, in order of the names")
{
    put("b", std::string("\0\n\xff", 3));
    put("a", "first");
    put("c", "");
    CHECK(fuzz::replay(folder, take, out));
    CHECK(given == std::vector<std::string>{"first", std::string("\0\n\xff", 3), ""});
}

TEST_CASE_FIXTURE(Corpus,
                  "a file is named before it is given, so that what breaks is the last name")
{
    put("harmless", "1");
    put("it-breaks", "2");
    CHECK(fuzz::replay(folder, take, out));
    CHECK(out_when_given.ends_with((folder / "it-breaks").string() + "\n"));
}

TEST_CASE_FIXTURE(Corpus, "a corpus without a file is no success, nor is one that is not there")
{
    CHECK_FALSE(fuzz::replay(folder, take, out));
    CHECK(out.str().starts_with(folder.string()));
    CHECK_FALSE(fuzz::replay(folder / "nowhere", take, out));
    CHECK(given.empty());
}

TEST_SUITE_END();
