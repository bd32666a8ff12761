#include "protocol/framer.hpp"
#include "protocol/part_book.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("protocol/part_book");

namespace v1 = hallcall::v1;
using protocol::PartBook;

TEST_CASE("a part is as it is since it became so, not since it was last looked at")
{
    PartBook book;
    CHECK(book.put("printer", v1::HEALTH_FAULT, "paper_out", "", 1'000));
    CHECK_FALSE(book.put("printer", v1::HEALTH_FAULT, "paper_out", "", 3'000));
    CHECK(book.report().parts(0).since() == 1'000);
    CHECK(book.put("printer", v1::HEALTH_FAULT, "cover_open", "", 4'000));
    CHECK(book.report().parts(0).since() == 4'000);
    CHECK(book.put("printer", v1::HEALTH_READY, "", "", 5'000));
    CHECK(book.report().parts(0).health() == v1::HEALTH_READY);
}

TEST_CASE("the report has every part, by name")
{
    PartBook book;
    book.put("sign-1", v1::HEALTH_READY, "", "", 1);
    book.put("pad", v1::HEALTH_READY, "", "", 1);
    REQUIRE(book.report().parts_size() == 2);
    CHECK(book.report().parts(0).part() == "pad");
}

TEST_CASE("a device has as many parts as fit into a report, and no more")
{
    PartBook book;
    const std::string word(60, 'x'), sentence(300, 'y');
    for (int i = 0; i < protocol::parts_max; ++i)
        CHECK(book.put(word + std::to_string(i), v1::HEALTH_FAULT, word, sentence, 1));
    CHECK_FALSE(book.put("one-more", v1::HEALTH_READY, "", "", 1));
    CHECK(book.report().parts_size() == protocol::parts_max);
    CHECK(book.report().ByteSizeLong() < protocol::frame_bytes_max);
}

TEST_CASE("a long sentence ends before the character that does not fit")
{
    PartBook book;
    std::string sentence(199, 'x');
    book.put("printer", v1::HEALTH_FAULT, "broken", sentence + "纸", 1);
    CHECK(book.report().parts(0).message() == sentence);
}

TEST_SUITE_END();
