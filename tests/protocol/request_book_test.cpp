#include "protocol/request_book.hpp"

#include <doctest/doctest.h>

using protocol::RequestBook;

namespace {

hallcall::v1::Request request(const std::string& id)
{
    hallcall::v1::Request made;
    made.set_request_id(id);
    return made;
}

} // namespace

TEST_SUITE_BEGIN("protocol/request_book");

TEST_CASE("a request is kept until its answer, which counts once")
{
    RequestBook book{10};
    CHECK(book.add(request("a")));
    CHECK(book.add(request("b")));
    CHECK_FALSE(book.add(request("a")));
    CHECK_FALSE(book.answered("stranger"));
    CHECK(book.answered("a"));
    CHECK_FALSE(book.answered("a"));
    CHECK(book.unanswered().size() == 1);
    CHECK(book.unanswered().front().request_id() == "b");
}

TEST_CASE("requests are sent again in the order in which they were asked")
{
    RequestBook book{10};
    for (const auto* id : {"take", "report", "cancel"})
        book.add(request(id));
    book.withdraw("report");
    CHECK(book.unanswered()[0].request_id() == "take");
    CHECK(book.unanswered()[1].request_id() == "cancel");
}

TEST_CASE("one more than there is room for is not taken")
{
    RequestBook book{2};
    CHECK(book.add(request("a")));
    CHECK(book.add(request("b")));
    CHECK_FALSE(book.add(request("c")));
    book.answered("a");
    CHECK(book.add(request("c")));
}

TEST_SUITE_END();
