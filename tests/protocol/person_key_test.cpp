// One person has one key wherever the hall's secret is, and nobody else has it.
#include "protocol/trust/person_key.hpp"
#include "protocol/trust/private_file.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>

TEST_SUITE_BEGIN("protocol/trust/person_key");

using namespace protocol::trust;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view counted_up =
    "hallcall-person-key-1:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";
const std::string all_ones = "hallcall-person-key-1:" + std::string(64, 'f') + '\n';

std::string key(std::string_view secret, DocumentKind kind, std::string_view number)
{
    const auto made = person_key(PersonSecret::parse(secret).value(), kind, number);
    return made ? made->text : made.error().what();
}

std::string why(const auto& result)
{
    return result.has_error() ? result.error().what() : "no error";
}

bool says(const auto& result, std::string_view part)
{
    INFO(why(result));
    return why(result).find(part) != std::string::npos;
}

struct KeyFolder {
    KeyFolder()
    {
        std::string pattern = fs::temp_directory_path() / "hallcall-person-key-XXXXXX";
        folder = ::mkdtemp(pattern.data());
        file = folder / "person.key";
    }
    ~KeyFolder() { fs::remove_all(folder); }

    std::string text() const
    {
        std::ifstream in{file};
        return {std::istreambuf_iterator<char>{in}, {}};
    }
    void write(std::string_view text) const
    {
        std::ofstream{file} << text;
        ::chmod(file.c_str(), 0600);
    }

    fs::path folder, file;
};

} // namespace

// The keys are what another program makes of the same, with this secret and K = b"identity number"
// or b"foreigner 2017":
//   hmac.new(bytes(range(32)), b"hallcall person v1\0" + K + b"\0" + NUMBER, "sha256")
//       .hexdigest()[:32]
TEST_CASE("what is made of a document is what devices may name a person by")
{
    CHECK(
        hall::is_person_key(key(counted_up, DocumentKind::identity_number, "00000019491231006X")));
    CHECK_FALSE(hall::is_person_key("00000019491231006X"));
}

TEST_CASE("a person's key is the HMAC that any other program makes of the document")
{
    using enum DocumentKind;
    CHECK(key(counted_up, identity_number, "00000019491231006X") ==
          "6676cd468e44e8753b856b9028b7bae5");
    CHECK(key(counted_up, identity_number, "000000193202290012") ==
          "7657a645ecbeee59c4798936821cc1c0");
    CHECK(key(counted_up, foreigner_2017, "ABC123456789012") == "2fde483843a41a58a559ef93281aed96");
    CHECK(key(all_ones, identity_number, "00000019491231006X") ==
          "9a7db18d1f94ab6398428343c53db4fd");
}

TEST_CASE("a person's key is one that tickets can name")
{
    CHECK(hall::is_id(key(counted_up, DocumentKind::identity_number, "00000019491231006X")));
}

TEST_CASE("blanks around a number and small letters in it make no other person")
{
    using enum DocumentKind;
    const auto made = key(counted_up, identity_number, "00000019491231006X");
    CHECK(key(counted_up, identity_number, "  00000019491231006x\r\n") == made);
    CHECK(key(counted_up, foreigner_2017, "abc123456789012 ") ==
          key(counted_up, foreigner_2017, "ABC123456789012"));
    CHECK(key(counted_up, identity_number, "000000194912310060") != made);
}

TEST_CASE("the same characters on a document of another kind are another person")
{
    CHECK(key(counted_up, DocumentKind::identity_number, "ABC123456789012") !=
          key(counted_up, DocumentKind::foreigner_2017, "ABC123456789012"));
}

TEST_CASE("what is no number of a document makes no key, and the error does not repeat it")
{
    for (const auto* number : {"", "   ", "000000 19491231002X", "00000019491231002\xC3\x97",
                               "000000194912310020000001949123100"}) {
        const auto made = key(counted_up, DocumentKind::identity_number, number);
        CHECK(made == "this is no number of an identity document");
    }
}

TEST_CASE_FIXTURE(KeyFolder, "two kiosks with one file know the same person, and another file "
                             "makes another person of it")
{
    REQUIRE(create_person_key_file(file).has_value());
    const auto at_one = read_person_key_file(file).value();
    const auto copy = folder / "copy.key";
    fs::copy_file(file, copy);
    const auto at_another = read_person_key_file(copy).value();
    const auto elsewhere = folder / "elsewhere.key";
    REQUIRE(create_person_key_file(elsewhere).has_value());
    const auto of = [](const PersonSecret& secret) {
        return person_key(secret, DocumentKind::identity_number, "00000019491231006X")->text;
    };
    CHECK(of(at_one) == of(at_another));
    CHECK(of(at_one) != of(read_person_key_file(elsewhere).value()));
}

TEST_CASE_FIXTURE(KeyFolder, "a key's file is one line that its owner alone can read, and is never "
                             "written over")
{
    REQUIRE(create_person_key_file(file).has_value());
    struct stat about = {};
    REQUIRE(::stat(file.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777U) == 0600);
    const auto line = text();
    CHECK(line.size() == 22 + 64 + 1);
    CHECK(line.find('\n') == line.size() - 1);
    CHECK(says(create_person_key_file(file), file.string() + ": it is there already"));
    CHECK(text() == line);
}

TEST_CASE_FIXTURE(KeyFolder, "a private file that is created is never put over one that came "
                             "meanwhile, and leaves nothing half done")
{
    REQUIRE(create_private_file(file, "first").has_value());
    CHECK(says(create_private_file(file, "second"), file.string() + ": cannot be written"));
    CHECK(text() == "first");
    CHECK(std::distance(fs::directory_iterator{folder}, {}) == 1);
    REQUIRE(write_private_file(file, "third").has_value());
    CHECK(text() == "third");
}

TEST_CASE_FIXTURE(KeyFolder, "a key's file that others can read, that is missing or damaged is "
                             "refused by its name")
{
    CHECK(says(read_person_key_file(file), file.string() + ": cannot be read"));
    write(counted_up);
    CHECK(read_person_key_file(file).has_value());
    ::chmod(file.c_str(), 0640);
    CHECK(says(read_person_key_file(file), file.string() + ": others can read or write it"));
    for (const auto& damaged :
         {std::string{}, std::string{"0001"}, std::string{counted_up.substr(0, 80)},
          std::string{counted_up} + "more",
          std::string{counted_up.substr(0, 22)} + "A0" + std::string{counted_up.substr(24)}}) {
        write(damaged);
        CHECK(says(read_person_key_file(file), file.string() + ": it is "));
    }
    write(std::string(5'000, '0'));
    CHECK(says(read_person_key_file(file), "larger than 100 bytes"));
}

TEST_SUITE_END();
