// Who may come in, with the power cut before every rename, removal and force to disk: what was said
// of a device or a clerk holds.
#include "dispatcher/clerks/clerk_register.hpp"
#include "dispatcher/clerks/pin.hpp"
#include "protocol/trust/authority.hpp"
#include "protocol/trust/code.hpp"
#include "protocol/trust/identity.hpp"
#include "tests/dispatcher/journal/journal_folder.hpp"
#include "tests/power/names_on_disk.hpp"
#include "tests/tried.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

TEST_SUITE_BEGIN("power/registers");

namespace {

using namespace power_tests;
using namespace protocol::trust;
namespace fs = std::filesystem;

const auto now = Clock::now();

// A folder in which something is done, and what a power cut would leave of it.
struct Watched : journal_tests::JournalFolder {
    // Each folder that a cut since the last look would have left.
    void each(const std::function<void()>& check)
    {
        const auto folders = disk.left();
        CHECK_FALSE(folders.empty());
        for (const auto& left : folders) {
            CAPTURE(left.how);
            left.lay_out(image);
            check();
            ++tried.crash_points;
            ++tried.faults;
        }
    }
    // What was said, and is so in each folder from now on.
    void promised(const std::function<bool()>& holds)
    {
        each([&] {
            const bool so = holds();
            CHECK(so);
            ++tried.promises;
            tried.lost += !so;
        });
    }

    const fs::path place = folder / "place", image = folder / "image";
    hall_tests::Tried tried;
    NamesOnDisk disk{(fs::create_directory(place), place)};
};

std::unique_ptr<Authority> authority_in(const fs::path& folder)
{
    auto authority = Authority::open(folder);
    REQUIRE_MESSAGE(authority.has_value(), authority.error().what());
    return std::move(*authority);
}

std::string request()
{
    return signing_request(make_key().value());
}

std::string serial_in(const Issued& issued)
{
    return serial_of(*certificate_from(issued.certificate).value());
}

} // namespace

TEST_CASE_FIXTURE(Watched, "wherever the power is cut while an authority is made, it is there, or "
                           "can be made once more")
{
    REQUIRE(Authority::create(place, "Hall", now).has_value());
    each([&] {
        if (!Authority::open(image))
            CHECK(Authority::create(image, "Hall", now).has_value());
        CHECK(authority_in(image)->lend_code({"kiosk", "kiosk-1"}, now).has_value());
    });
    promised([&] { return authority_in(image)->lend_code({"kiosk", "kiosk-1"}, now).has_value(); });
    hall_tests::report("names of an authority", tried);
}

TEST_CASE_FIXTURE(Watched, "wherever the power is cut while a device is let in and put out, a code "
                           "that was lent is good once, and who was put out stays out")
{
    REQUIRE(Authority::create(place, "Hall", now).has_value());
    const auto authority = authority_in(place);
    disk.left();
    const auto opens = [&] { authority_in(image); };

    const auto code = authority->lend_code({"kiosk", "kiosk-1"}, now).value();
    const auto secret = parse_code(code).value().secret;
    each(opens);
    promised([&] { return authority_in(image)->redeem(secret, request(), now).has_value(); });

    const auto serial = serial_in(authority->redeem(secret, request(), now).value());
    each(opens);
    promised([&] {
        const auto there = authority_in(image);
        return !there->is_revoked(serial) && there->redeem(secret, request(), now).has_error();
    });

    const auto in_use = serial_in(authority->issue({"caller", "pad-1"}, request(), now).value());
    REQUIRE(authority->revoke("kiosk-1", now).has_value());
    each(opens);
    promised([&] {
        const auto there = authority_in(image);
        return there->is_revoked(serial) && !there->is_revoked(in_use);
    });
    hall_tests::report("names of a register of devices", tried);
}

TEST_CASE_FIXTURE(Watched, "wherever the power is cut while a device gets its identity or the next "
                           "one, it has one of them whole, with a key that it keeps")
{
    REQUIRE(Authority::create(folder / "authority", "Hall", now).has_value());
    const auto authority = authority_in(folder / "authority");
    std::string before;
    for (int time = 0; time < 2; ++time) {
        CAPTURE(time);
        const auto key = Identity::prepare(place);
        REQUIRE(key.has_value());
        each([&] { CHECK(Identity::prepare(image).has_value()); });
        promised([&] { return pem_of(Identity::prepare(image).value()) == pem_of(*key); });
        const auto issued =
            authority->issue({"kiosk", "kiosk-1"}, signing_request(*key), now).value();
        REQUIRE(Identity::store(place, issued).has_value());
        each([&] {
            const auto identity = Identity::open(image);
            const auto serial = identity ? serial_of(identity->certificate()) : std::string{};
            CHECK((serial == before || serial == serial_in(issued)));
        });
        before = serial_in(issued);
        promised([&] {
            const auto identity = Identity::open(image);
            return identity.has_value() && serial_of(identity->certificate()) == before;
        });
    }
    hall_tests::report("names of an identity", tried);
}

TEST_CASE_FIXTURE(Watched, "wherever the power is cut while the register of clerks is changed, it "
                           "is the old one whole, or the new one")
{
    using dispatcher::ClerkRegister;
    const auto hash = dispatcher::hash_of_pin("493027", {1, 8192}).value();
    const auto set = [&](const std::string& number) {
        REQUIRE(dispatcher::change_clerks(place / "clerks", [&](ClerkRegister& clerks) {
                    clerks.set_decoy(hash);
                    return clerks.set(number, {"", {}, hash});
                }).has_value());
    };
    const auto count = [&] {
        const auto clerks = dispatcher::read_clerks(image / "clerks");
        REQUIRE_MESSAGE(clerks.has_value(), clerks.error().what());
        return clerks->clerks().size();
    };
    for (const std::size_t known : {1, 2}) {
        set("100" + std::to_string(known));
        each([&] { CHECK((count() == known || count() + 1 == known)); });
        promised([&] { return count() == known; });
    }
    hall_tests::report("names of a register of clerks", tried);
}

TEST_SUITE_END();
