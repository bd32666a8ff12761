// Any text may stand in a journal's row or in the register of clerks: it is refused with a
// sentence, or what is read from it is written and read again as the same.
#include "dispatcher/clerks/clerk_register.hpp"
#include "dispatcher/translate.hpp"
#include "dispatcher/translate_access.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

void read_events(std::string_view text)
{
    const auto events = dispatcher::events_from(text);
    const auto facts = dispatcher::access_facts_from(text);
    check(events.has_value() || !events.error().what.empty());
    if (!events || !facts)
        return;
    const auto written = dispatcher::journal_text(*events, *facts);
    check(dispatcher::events_from(written).value() == *events);
    check(dispatcher::access_facts_from(written).value() == *facts);
}

void read_reply(std::string_view text)
{
    const auto reply = dispatcher::reply_from(text);
    if (!reply)
        return check(!reply.error().what.empty());
    const auto written = dispatcher::journal_text(*reply);
    check(dispatcher::reply_from(written).value().SerializeAsString() ==
          reply->SerializeAsString());
}

void read_clerks(std::string_view text)
{
    const auto clerks = dispatcher::ClerkRegister::parse(text);
    if (!clerks)
        return check(!std::string_view{clerks.error().what()}.empty());
    check(dispatcher::ClerkRegister::parse(clerks->text()).value().text() == clerks->text());
}

} // namespace

// The first letter says what it is: e, r or c.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (text.starts_with('e'))
        read_events(text.substr(1));
    else if (text.starts_with('r'))
        read_reply(text.substr(1));
    else if (text.starts_with('c'))
        read_clerks(text.substr(1));
    return 0;
}
