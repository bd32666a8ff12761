#include "look/language.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace {

struct Text {
    std::string language_;
    std::string text_;
    const std::string& language() const { return language_; }
    const std::string& text() const { return text_; }
};

} // namespace

TEST_SUITE_BEGIN("look/language");

TEST_CASE("a name is shown in the visitor's language, else in Chinese, else in any")
{
    const std::vector<Text> names{{"en", "Police Station"}, {"zh", "派出所"}};
    CHECK(look::pick(names, "en") == "Police Station");
    CHECK(look::pick(names, "ug") == "派出所");
    CHECK(look::pick(std::vector<Text>{{"en", "Police Station"}}, "ug") == "Police Station");
    CHECK(look::pick(std::vector<Text>{}, "zh").isEmpty());
}

TEST_CASE("Uyghur is read from the right, Chinese and English from the left")
{
    CHECK(look::isRightToLeft("ug"));
    CHECK_FALSE(look::isRightToLeft("zh"));
    CHECK_FALSE(look::isRightToLeft("en"));
}

TEST_CASE("a ticket number keeps its order inside a sentence that runs the other way")
{
    CHECK(look::isolated("A042") == QStringLiteral("\u2068A042\u2069"));
    CHECK(look::directed("A042 4", "ug") == QStringLiteral("\u2067A042 4\u2069"));
    CHECK(look::directed("A042 4", "zh") == QStringLiteral("\u2066A042 4\u2069"));
}

TEST_CASE("a language is called as its own speakers call it")
{
    CHECK(look::nativeName("zh") == "中文");
    CHECK(look::nativeName("en") == "English");
    CHECK(look::nativeName("ug") == "ئۇيغۇرچە");
}

TEST_SUITE_END();
