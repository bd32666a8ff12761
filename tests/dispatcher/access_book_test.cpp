// What the journal knows of devices and clerks, held against what the registers say.
#include "dispatcher/access_book.hpp"
#include "tests/hall/small_hall.hpp"

#include <doctest/doctest.h>

#include <string>

TEST_SUITE_BEGIN("dispatcher/access_book");

using namespace dispatcher;
using namespace std::chrono_literals;
using What = RegistersRead::Act::What;

namespace {

// A register to which lines are added, and a journal that hears of it.
struct Registers {
    AccessBook book;
    RegistersRead read;
    hall::Time now = hall_tests::nine;

    void act(What what, const std::string& device, const std::string& key,
             std::chrono::minutes lasts = 24h)
    {
        if (!read.devices)
            read.devices.emplace();
        Grant grant{device, "kiosk", {}, key, now + lasts};
        for (const auto& known : *read.devices)
            if (known.grant.device == device && known.grant.key == key)
                grant = known.grant;
        read.devices->push_back({what, grant});
    }
    void clerk(const std::string& number, ClerkRights rights = {}, const std::string& mark = "p1")
    {
        if (!read.clerks)
            read.clerks.emplace();
        (*read.clerks)[number] = {"", std::move(rights), mark};
    }
    std::vector<AccessFact> look()
    {
        auto facts = book.news(read, now);
        for (const auto& fact : facts)
            book.apply(fact);
        return facts;
    }
    // "joined kiosk-1 4F" and the like, one behind the other.
    std::string told()
    {
        std::string text;
        for (const auto& fact : look())
            text += (text.empty() ? "" : ", ") +
                    std::visit([](const auto& one) { return word(one); }, fact);
        return text;
    }
    // Another dispatcher, that has read nothing but a day's opening.
    void restart()
    {
        AccessBook fresh;
        fresh.apply(book.in_force(now).value());
        book = fresh;
    }

private:
    static std::string word(const DeviceGiven& fact)
    {
        using enum DeviceGiven::How;
        return (fact.how == enrolled ? "enrolled "
                : fact.how == joined ? "joined "
                                     : "renewed ") +
               fact.grant.device + ' ' + fact.grant.key;
    }
    static std::string word(const DeviceRevoked& fact)
    {
        std::string text = "revoked " + fact.device;
        for (const auto& key : fact.keys)
            text += ' ' + key;
        return text;
    }
    static std::string word(const ClerkGiven& fact)
    {
        return (fact.is_new ? "new " : "changed ") + fact.clerk + (fact.pin_changed ? " pin" : "");
    }
    static std::string word(const ClerkRemoved& fact) { return "removed " + fact.clerk; }
    static std::string word(const AccessInForce& fact)
    {
        return "whole " + (fact.devices ? std::to_string(fact.devices->size()) : "-") + ' ' +
               (fact.clerks ? std::to_string(fact.clerks->size()) : "-");
    }
    template <class Other>
    static std::string word(const Other&)
    {
        return "?";
    }
};

struct KnownRegisters : Registers {
    KnownRegisters()
    {
        read.devices.emplace();
        read.clerks.emplace();
        REQUIRE(told() == "whole 0 0");
    }
};

} // namespace

TEST_CASE_FIXTURE(Registers, "what was in the registers before anybody looked is told as one whole")
{
    for (int n = 0; n < 300; ++n)
        act(What::joined, "kiosk-" + std::to_string(n), "4F");
    act(What::revoked, "kiosk-7", "4F");
    act(What::lent, "kiosk-old", "code-1", -1h);
    for (int n = 0; n < 80; ++n)
        clerk(std::to_string(1001 + n));
    CHECK(told() == "whole 300 80");
    CHECK(told().empty());
}

TEST_CASE_FIXTURE(KnownRegisters, "what is done for a device is told once, in its order")
{
    act(What::lent, "kiosk-2", "code-5");
    act(What::lent, "kiosk-1", "code-6");
    act(What::joined, "kiosk-2", "4F");
    CHECK(told() == "enrolled kiosk-2 code-5, enrolled kiosk-1 code-6, joined kiosk-2 4F");
    CHECK(told().empty());
    act(What::renewed, "kiosk-2", "50");
    CHECK(told() == "renewed kiosk-2 50");
    act(What::revoked, "kiosk-2", "4F");
    act(What::revoked, "kiosk-2", "50");
    act(What::lent, "kiosk-2", "code-9");
    CHECK(told() == "revoked kiosk-2 4F 50, enrolled kiosk-2 code-9");
    CHECK(told().empty());
}

TEST_CASE_FIXTURE(KnownRegisters,
                  "what came and went while nobody looked is told, however long that was")
{
    act(What::lent, "kiosk-1", "code-5", 60min);
    act(What::joined, "kiosk-1", "4F");
    act(What::revoked, "kiosk-1", "4F");
    act(What::lent, "kiosk-2", "code-6", 60min);
    now += 1000h;
    restart();
    CHECK(told() == "enrolled kiosk-1 code-5, joined kiosk-1 4F, revoked kiosk-1 4F, "
                    "enrolled kiosk-2 code-6");
    CHECK(told().empty());
    CHECK(book.in_force(now)->devices->empty());
}

TEST_CASE_FIXTURE(KnownRegisters, "a certificate whose time is over is nobody's act")
{
    act(What::joined, "kiosk-1", "4F", 60min);
    look();
    now += 2h;
    CHECK(told().empty());
    act(What::joined, "kiosk-2", "50");
    CHECK(told() == "joined kiosk-2 50");
    CHECK(book.in_force(now)->devices->size() == 1);
    CHECK(told().empty());
}

TEST_CASE_FIXTURE(KnownRegisters, "an older register that is put back is told: who is in again, "
                                  "and who is out")
{
    act(What::joined, "kiosk-1", "4F");
    look();
    const auto older = read.devices;
    act(What::revoked, "kiosk-1", "4F");
    act(What::joined, "kiosk-2", "50");
    look();
    read.devices = older;
    CHECK(told() == "joined kiosk-1 4F, revoked kiosk-2 50");
    CHECK(told().empty());
}

TEST_CASE_FIXTURE(KnownRegisters, "clerks who are new, changed or gone are told, and nobody else")
{
    clerk("1001");
    clerk("1002");
    CHECK(told() == "new 1001, new 1002");
    clerk("1001", {ClerkRight::undo});
    CHECK(told() == "changed 1001");
    clerk("1001", {ClerkRight::undo}, "p2");
    read.clerks->erase("1002");
    restart();
    CHECK(told() == "removed 1002, changed 1001 pin");
    CHECK(told().empty());
}

TEST_CASE_FIXTURE(KnownRegisters, "a register that was not read changes nothing")
{
    clerk("1001");
    act(What::joined, "kiosk-1", "4F");
    look();
    read = {};
    CHECK(told().empty());
    CHECK(book.in_force(now)->clerks->size() == 1);
    CHECK(book.in_force(now)->devices->size() == 1);
}

TEST_CASE_FIXTURE(Registers, "a hall that begins to sign its clerks in has them told as a whole, "
                             "beside devices that were known")
{
    act(What::joined, "kiosk-1", "4F");
    CHECK(told() == "whole 1 -");
    clerk("1001");
    act(What::joined, "kiosk-2", "50");
    CHECK(told() == "whole - 1, joined kiosk-2 50");
    CHECK(told().empty());
}

TEST_CASE_FIXTURE(Registers, "where no register was read there is nothing to say with a new day")
{
    CHECK_FALSE(book.in_force(now).has_value());
}

TEST_SUITE_END();
