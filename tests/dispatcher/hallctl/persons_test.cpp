// The key of a person for whom somebody books by telephone.
#include "dispatcher/hallctl/person_lines.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>

TEST_SUITE_BEGIN("dispatcher/hallctl/persons");

using namespace hallctl;
using protocol::trust::DocumentKind;
namespace trust = protocol::trust;
namespace fs = std::filesystem;

namespace {

struct KeyFile {
    KeyFile()
    {
        std::string pattern = fs::temp_directory_path() / "hallcall-persons-XXXXXX";
        folder = ::mkdtemp(pattern.data());
        file = folder / "person.key";
    }
    ~KeyFile() { fs::remove_all(folder); }

    std::string of(const std::string& number, Form form = Form::text) const
    {
        const auto line = person_key_line(
            {file}, [&] { return trust::Result<std::string>{number}; }, form);
        return line ? *line : line.error().what();
    }
    std::string card_key(std::string_view number) const
    {
        const auto secret = trust::read_person_key_file(file).value();
        return person_key(secret, DocumentKind::identity_number, number)->text;
    }

    fs::path folder, file;
};

std::string objection(std::string_view number)
{
    const auto document = document_of(number);
    return document ? "" : document.error().what();
}

} // namespace

TEST_CASE("a person key's file is named, and a number is never an argument")
{
    const auto create = parse_command_line({"person-key", "create", "a.key"});
    REQUIRE(create.has_value());
    CHECK(std::get<CreatePersonKey>(create->job).file == "a.key");
    const auto of = parse_command_line({"person-key", "of", "a.key"});
    REQUIRE(of.has_value());
    CHECK(std::get<PersonKeyOf>(of->job).file == "a.key");
    CHECK(parse_command_line({"person-key", "of", "a.key", "00000019491231006X"}).has_error());
    CHECK(parse_command_line({"person-key", "of"}).has_error());
}

TEST_CASE_FIXTURE(KeyFile, "whoever books by telephone is the person of the card at the kiosk")
{
    const auto made = create_person_key({file}, Form::text);
    REQUIRE(made.has_value());
    CHECK(of("00000019491231006X") == card_key("00000019491231006X"));
    CHECK(of(" 00000019491231006x") == card_key("00000019491231006X"));
    CHECK(of("00000019491231006X", Form::json) ==
          "{\"person\":\"" + card_key("00000019491231006X") + "\"}");
}

TEST_CASE_FIXTURE(KeyFile, "a key's file that is there is left as it is")
{
    REQUIRE(create_person_key({file}, Form::text).has_value());
    const auto before = card_key("00000019491231006X");
    CHECK(create_person_key({file}, Form::text).has_error());
    CHECK(card_key("00000019491231006X") == before);
}

TEST_CASE_FIXTURE(KeyFile, "without a key's file nobody is asked for a number")
{
    bool asked = false;
    const auto line = person_key_line(
        {file},
        [&] {
            asked = true;
            return trust::Result<std::string>{std::string{"00000019491231006X"}};
        },
        Form::text);
    CHECK(line.has_error());
    CHECK_FALSE(asked);
}

TEST_CASE("a number whose last character does not fit, or that is too short, is no document's")
{
    CHECK(document_of("000000193202290012").value() == DocumentKind::identity_number);
    CHECK(document_of("ABC123456789012").value() == DocumentKind::foreigner_2017);
    CHECK(objection("000000193202290013").starts_with("the last character does not fit"));
    CHECK(objection("000000193202290021").starts_with("the last character does not fit"));
    for (const auto* number : {"", "00000019320229001", "0000001932022900122", "000000193202291",
                               "AB1234567890123", "00000019320229001Y", "0000O0193202290012"})
        CHECK_FALSE(objection(number).empty());
}

TEST_CASE_FIXTURE(KeyFile, "what is wrong with a number is said without the number")
{
    REQUIRE(create_person_key({file}, Form::text).has_value());
    const auto said = of("000000193202290013");
    CHECK(said.starts_with("the last character does not fit"));
    CHECK(said.find("0000") == std::string::npos);
}

TEST_SUITE_END();
