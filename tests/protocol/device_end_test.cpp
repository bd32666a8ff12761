#include "protocol/device_end.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

TEST_SUITE_BEGIN("protocol/device_end");

namespace {

namespace v1 = hallcall::v1;
using protocol::DeviceEnd;
using protocol::PictureBook;

class Kiosk final : public DeviceEnd::Owner {
public:
    Kiosk() : end{named("kiosk-1"), 2, *this} {}

    // A link whose hello was heard and answered.
    void link_with(const std::string& stream)
    {
        begin();
        v1::FromDispatcher message;
        message.mutable_welcome()->set_protocol_version(1);
        message.mutable_welcome()->set_stream(stream);
        REQUIRE(end.received(message) == DeviceEnd::Step::welcomed);
    }
    void begin()
    {
        said.clear();
        end.link_begins([this](const v1::ToDispatcher& message) { said.push_back(message); });
    }
    DeviceEnd::Step answer(const std::string& id)
    {
        v1::FromDispatcher message;
        message.mutable_reply()->set_request_id(id);
        return end.received(message);
    }
    bool ask(const std::string& id)
    {
        v1::Request request;
        request.set_request_id(id);
        return end.ask(request);
    }
    std::vector<std::string> asked() const
    {
        std::vector<std::string> ids;
        for (const auto& message : said)
            if (message.has_request())
                ids.push_back(message.request().request_id());
        return ids;
    }

    void connected(const v1::Welcome&) override { ++welcomes; }
    void rejected(const v1::Rejected&) override {}
    void replied(const v1::Reply& reply) override
    {
        replies.push_back(reply.request_id());
        if (reply.request_id() == "the last")
            end.stop();
    }
    void updated(const v1::Update&, PictureBook::Step) override {}
    void heard() override { ++heards; }

    DeviceEnd end;
    std::vector<v1::ToDispatcher> said;
    std::vector<std::string> replies;
    int welcomes = 0, heards = 0;

private:
    static v1::Hello named(const std::string& device)
    {
        v1::Hello hello;
        hello.set_device(device);
        hello.set_role(v1::ROLE_KIOSK);
        return hello;
    }
};

v1::FromDispatcher an_update(std::uint64_t sequence, bool whole)
{
    v1::FromDispatcher message;
    auto& update = *message.mutable_update();
    update.set_sequence(sequence);
    update.set_part(whole ? 1 : 0);
    update.set_parts(whole ? 1 : 0);
    update.mutable_changed()->set_day(whole ? "2026-03-02" : "");
    return message;
}

} // namespace

TEST_CASE("a request waits for the welcome, is asked again over every link, and no more once it is "
          "answered")
{
    Kiosk kiosk;
    CHECK(kiosk.ask("one"));
    kiosk.begin();
    CHECK(kiosk.asked().empty());
    kiosk.end.link_ends();
    kiosk.link_with("stream");
    CHECK(kiosk.asked() == std::vector<std::string>{"one"});
    CHECK(kiosk.ask("two"));
    CHECK_FALSE_MESSAGE(kiosk.ask("three"), "two are waiting, and no more are kept");
    kiosk.answer("one");
    kiosk.end.link_ends();
    kiosk.answer("one");
    kiosk.link_with("stream");
    CHECK(kiosk.asked() == std::vector<std::string>{"two"});
    kiosk.answer("two");
    kiosk.answer("two");
    CHECK(kiosk.replies == std::vector<std::string>{"one", "two"});
}

TEST_CASE("hello says how much of which stream is known, and another stream begins from nothing")
{
    Kiosk kiosk;
    kiosk.link_with("first");
    CHECK(kiosk.said.front().hello().stream().empty());
    CHECK(kiosk.said.front().hello().last_sequence() == 0);
    kiosk.end.received(an_update(7, true));
    REQUIRE(kiosk.end.picture().sequence() == 7);
    kiosk.end.link_ends();
    kiosk.link_with("first");
    CHECK(kiosk.said.front().hello().stream() == "first");
    CHECK(kiosk.said.front().hello().last_sequence() == 7);
    CHECK(kiosk.end.picture().sequence() == 7);
    kiosk.end.link_ends();
    kiosk.link_with("second");
    CHECK(kiosk.end.picture().sequence() == 0);
}

TEST_CASE("an update that does not fit ends the link, and the next hello asks for everything")
{
    Kiosk kiosk;
    kiosk.link_with("stream");
    kiosk.end.received(an_update(7, true));
    auto beyond = an_update(9, true);
    beyond.mutable_update()->set_part(2);
    CHECK(kiosk.end.received(beyond) == DeviceEnd::Step::broken);
    CHECK_FALSE(kiosk.end.trouble().empty());
    kiosk.end.link_ends();
    kiosk.link_with("stream");
    CHECK(kiosk.said.front().hello().last_sequence() == 0);
}

TEST_CASE("who stops at an answer says and hears nothing more")
{
    Kiosk kiosk;
    kiosk.link_with("stream");
    kiosk.ask("the last");
    const auto heard = kiosk.heards;
    kiosk.answer("the last");
    CHECK(kiosk.heards == heard);
    kiosk.said.clear();
    kiosk.ask("another");
    CHECK(kiosk.said.empty());
}

TEST_SUITE_END();
