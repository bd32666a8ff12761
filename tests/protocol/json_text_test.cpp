#include "protocol/hallcall.pb.h"
#include "protocol/json_text.hpp"

#include <doctest/doctest.h>

#include <string>

TEST_SUITE_BEGIN("protocol/json_text");

namespace v1 = hallcall::v1;
using protocol::json_text;
using protocol::read_json;

TEST_CASE("what is written is read again as the same, under the names of the .proto file")
{
    v1::Reply reply;
    reply.set_request_id("r\n\"1\"");
    reply.mutable_taken()->set_taken_at(1'772'413'200'000);
    CHECK(json_text(reply).find("taken_at") != std::string::npos);
    v1::Reply again;
    CHECK_FALSE(read_json(json_text(reply), again).has_value());
    CHECK(again.SerializeAsString() == reply.SerializeAsString());
}

TEST_CASE("a name that the message does not have is refused, also none at all")
{
    v1::NumbersLent lent;
    CHECK(read_json(R"({"day":"2026-03-02","nonsense":1})", lent).has_value());
    const auto nameless = read_json(R"({"openings":[{"queue":"q","":[{"queue":"x"}]}]})", lent);
    CHECK(nameless == "a member without a name");
    CHECK(read_json(R"({"openings":[{"queue":"q"}]})", lent) == std::nullopt);
}

TEST_CASE("what is wrong is one line, whatever it quotes, and not a long one")
{
    v1::Reply reply;
    const auto wrong = read_json("{\"\nrequest_id\":\"17\"}", reply);
    REQUIRE(wrong.has_value());
    CHECK(wrong->find('\n') == std::string::npos);
    CHECK(wrong->find("request_id") != std::string::npos);
    const auto long_one = read_json("{\"" + std::string(5'000, 'x') + "\":1}", reply);
    REQUIRE(long_one.has_value());
    CHECK(long_one->size() <= 200);
}

TEST_SUITE_END();
