#include "protocol/trust/code.hpp"
#include "protocol/trust/private_file.hpp"
#include "protocol/trust/register.hpp"
#include "tests/protocol/trusted_hall.hpp"

#include <doctest/doctest.h>
#include <openssl/pem.h>

#include <atomic>
#include <fstream>
#include <numeric>
#include <set>
#include <thread>
#include <utility>
#include <vector>

TEST_SUITE_BEGIN("protocol/trust");

using namespace protocol::trust;
using namespace protocol_tests;
using namespace std::chrono_literals;

namespace {

const auto now = Clock::now();

std::string request()
{
    return signing_request(make_key().value());
}

// Asks for a certificate for a key that the asker does not have.
std::string forged_request()
{
    const SigningRequest request{X509_REQ_new()};
    X509_REQ_set_pubkey(request.get(), make_key().value().get());
    X509_REQ_sign(request.get(), make_key().value().get(), EVP_sha256());
    const Memory memory{BIO_new(BIO_s_mem())};
    PEM_write_bio_X509_REQ(memory.get(), request.get());
    char* text = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &text);
    return {text, static_cast<std::size_t>(size)};
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

std::string secret_of(const std::string& code)
{
    return parse_code(code).value().secret;
}

} // namespace

TEST_CASE("a certificate says for whom it speaks, until when, and by whom it was issued")
{
    TrustedHall hall;
    const auto issued = hall.authority->issue({"kiosk", "kiosk-1"}, request(), now).value();
    const auto certificate = certificate_from(issued.certificate).value();
    CHECK(subject_of(*certificate) == Subject{"kiosk", "kiosk-1"});
    CHECK(not_after(*certificate) <= now + device_lifetime);
    CHECK(not_after(*certificate) > now + device_lifetime - 2s);
    CHECK(not_before(*certificate) <= now - clock_tolerance);
    CHECK(X509_verify(certificate.get(), X509_get0_pubkey(&hall.authority->certificate())) == 1);
    CHECK_FALSE(hall.authority->is_revoked(serial_of(*certificate)));
}

TEST_CASE("a pad's certificate names the counters for which it acts, from its code on")
{
    TrustedHall hall;
    const Subject pad{"caller", "pad-3", {3, 14, 9'999}};
    const auto secret = secret_of(hall.authority->lend_code(pad, now).value());
    const auto issued = hall.authority->redeem(secret, request(), now).value();
    CHECK(subject_of(*certificate_from(issued.certificate).value()) == pad);
    CHECK(hall.authority->revoke("pad-3", now).value() == 1);
}

TEST_CASE("counters are numbers from 1 to 9999, ascending, and not too many")
{
    CHECK(counters_from("3+4") == std::vector<std::uint32_t>{3, 4});
    for (const char* text : {"", "+", "3+", "4+3", "3+3", "0", "10000", "-3", "3,4", "3 +4", "x"})
        CHECK_FALSE(counters_from(text).has_value());
    std::vector<std::uint32_t> many(counters_max);
    std::iota(many.begin(), many.end(), 1U);
    CHECK(counters_from(text_of(many)) == many);
    many.push_back(9'000);
    CHECK_FALSE(counters_from(text_of(many)).has_value());
    CHECK(Register::parse("code AB kiosk kiosk-1 5 3\n").has_error());
    CHECK(Register::parse("code AB caller pad-3 5 3\n").has_value());
}

TEST_CASE("a code lets one device in, once, and not for ever")
{
    TrustedHall hall;
    const auto code = hall.authority->lend_code({"display", "wall-1"}, now).value();
    const auto secret = secret_of(code);
    CHECK(says(hall.authority->redeem("0000000000", request(), now), "no such code"));
    CHECK(says(hall.authority->redeem(secret, request(), now + code_lifetime), "too old"));
    const auto issued = hall.authority->redeem(secret, request(), now);
    REQUIRE_MESSAGE(issued.has_value(), why(issued));
    CHECK(subject_of(*certificate_from(issued->certificate).value()) ==
          Subject{"display", "wall-1"});
    CHECK(says(hall.authority->redeem(secret, request(), now), "used before"));
}

TEST_CASE("a request that is not signed by its own key of the right kind gets nothing, and the "
          "code stays good")
{
    TrustedHall hall;
    const auto secret = secret_of(hall.authority->lend_code({"kiosk", "kiosk-1"}, now).value());
    CHECK(says(hall.authority->redeem(secret, forged_request(), now), "not signed by its own key"));
    CHECK(hall.authority->redeem(secret, "", now).has_error());
    const Key other_curve{EVP_EC_gen("P-384")};
    CHECK(says(hall.authority->redeem(secret, signing_request(other_curve), now), "curve P-256"));
    CHECK(says(hall.authority->redeem(secret, std::string(20'000, 'x'), now), "at most"));
    CHECK(hall.authority->redeem(secret, request(), now).has_value());
}

TEST_CASE("a certificate is renewed in the last third of its time, for whom it speaks, while it is "
          "good")
{
    TrustedHall hall;
    const auto identity = hall.device({"caller", "pad-3", {3, 4}}, now);
    const auto serial = serial_of(identity->certificate());
    const auto due = now + device_lifetime - renewed_within + 1h;
    CHECK(says(hall.authority->renew(serial, request(), due - 2h), "is not renewed yet"));
    CHECK(says(hall.authority->renew(serial, request(), now + device_lifetime), "has expired"));
    CHECK(says(hall.authority->renew("AB", request(), due), "revoked"));
    CHECK(says(hall.authority->renew(serial, forged_request(), due), "its own key"));
    const auto renewed = hall.authority->renew(serial, request(), due);
    REQUIRE_MESSAGE(renewed.has_value(), why(renewed));
    const auto certificate = certificate_from(renewed->certificate).value();
    CHECK(subject_of(*certificate) == Subject{"caller", "pad-3", {3, 4}});
    CHECK(identity->is_to_be_renewed(due + clock_tolerance)); // by a device's clock that is right
    hall.authority->revoke("pad-3", due).value();
    CHECK(says(hall.authority->renew(serial, request(), due), "revoked"));
}

TEST_CASE("a device that never keeps what it is given has so many certificates and no more")
{
    TrustedHall hall;
    const auto serial = serial_of(hall.device("kiosk-1", "kiosk", now)->certificate());
    const auto due = now + device_lifetime - 10 * 24h;
    for (std::size_t i = 1; i < Register::certificates_max; ++i)
        REQUIRE(hall.authority->renew(serial, request(), due).has_value());
    const auto refused = hall.authority->renew(serial, request(), due);
    CHECK(says(refused, "kiosk-1 has 40 good certificates already"));
    CHECK(says(refused, "hallctl revoke"));
    CHECK(hall.authority->revoke("kiosk-1", due).value() == Register::certificates_max);
}

TEST_CASE("whoever guesses codes or asks too early does not wait for whoever writes the register, "
          "nor keep anybody waiting")
{
    TrustedHall hall;
    const auto serial = serial_of(hall.device("kiosk-1", "kiosk", now)->certificate());
    const auto writer = FileLock::take(hall.folder("authority") / "lock").value();
    CHECK(says(hall.authority->redeem("0000000000", request(), now), "no such code"));
    CHECK(says(hall.authority->renew(serial, request(), now), "is not renewed yet"));
}

TEST_CASE(
    "a register is not filled beyond what can be read, and rights can be taken back even then")
{
    TrustedHall hall;
    const auto identity = hall.device("kiosk-1", "kiosk", now);
    const auto file = hall.folder("authority") / register_name;
    auto text = read_file(file, Register::bytes_max).value();
    for (int used = 0; text.size() < Register::bytes_max - 1'024 * 1'024; ++used) {
        auto hash = std::to_string(used);
        text += Register::used_line(std::string(64 - hash.size(), 'A') + hash);
    }
    write_private_file(file, text).value();
    CHECK(says(hall.authority->lend_code({"kiosk", "kiosk-2"}, now), "it is full"));
    CHECK(says(hall.authority->issue({"kiosk", "kiosk-1"}, request(), now), "it is full"));
    const auto serial = serial_of(identity->certificate());
    CHECK_FALSE(hall.authority->is_revoked(serial));
    CHECK(hall.authority->revoke("kiosk-1", now).value() == 1);
    CHECK(hall.authority->is_revoked(serial));
    CHECK(hall.authority->acts().has_value());
}

TEST_CASE("what is revoked stays revoked, for another process too, and a device can come again")
{
    TrustedHall hall;
    const auto first = hall.device("pad-1", "caller");
    const auto other = hall.device("pad-2", "caller");
    const auto elsewhere = Authority::open(hall.folder("authority")).value();
    CHECK_FALSE(elsewhere->is_revoked(serial_of(first->certificate())));
    CHECK(hall.authority->revoke("pad-1", now).value() == 1);
    CHECK(elsewhere->is_revoked(serial_of(first->certificate())));
    CHECK(hall.authority->is_revoked(serial_of(first->certificate())));
    CHECK_FALSE(elsewhere->is_revoked(serial_of(other->certificate())));
    CHECK(says(hall.authority->revoke("pad-1", now), "no certificate"));
    const auto again = hall.device("pad-1", "caller");
    CHECK_FALSE(elsewhere->is_revoked(serial_of(again->certificate())));
}

TEST_CASE("whoever is revoked cannot come in with a code that was lent before")
{
    TrustedHall hall;
    const auto secret = secret_of(hall.authority->lend_code({"kiosk", "kiosk-1"}, now).value());
    const auto other = secret_of(hall.authority->lend_code({"kiosk", "kiosk-2"}, now).value());
    CHECK(hall.authority->revoke("kiosk-1", now).value() == 0);
    CHECK(says(hall.authority->redeem(secret, request(), now), "taken back"));
    CHECK(hall.authority->redeem(other, request(), now).has_value());
}

TEST_CASE("what was done for devices is told in its order, without what makes a code a code")
{
    TrustedHall hall;
    using What = Register::Act::What;
    const auto code = hall.authority->lend_code({"caller", "pad-1", {3, 4}}, now).value();
    hall.authority->lend_code({"kiosk", "kiosk-1"}, now).value();
    hall.authority->lend_code({"kiosk", "kiosk-1"}, now).value();
    REQUIRE(hall.authority->redeem(secret_of(code), request(), now).has_value());
    REQUIRE(hall.authority->issue({"dispatcher", "dispatcher"}, request(), now).has_value());
    REQUIRE(hall.authority->issue({"caller", "pad-1", {3, 4}}, request(), now).has_value());
    REQUIRE(hall.authority->revoke("kiosk-1", now).has_value());
    REQUIRE(hall.authority->revoke("pad-1", now).has_value());
    const auto acts = hall.authority->acts().value();
    std::vector<std::pair<What, std::string>> told;
    for (const auto& act : acts)
        told.emplace_back(act.what, act.right.subject.device);
    CHECK(told == std::vector<std::pair<What, std::string>>{{What::lent, "pad-1"},
                                                            {What::lent, "kiosk-1"},
                                                            {What::lent, "kiosk-1"},
                                                            {What::joined, "pad-1"},
                                                            {What::renewed, "pad-1"},
                                                            {What::revoked, "kiosk-1"},
                                                            {What::revoked, "kiosk-1"},
                                                            {What::revoked, "pad-1"},
                                                            {What::revoked, "pad-1"}});
    CHECK(acts[3].right.subject.counters == std::vector<std::uint32_t>{3, 4});
    CHECK(acts[2].key == acts[1].key + "-2");
    CHECK(std::set{acts[5].key, acts[6].key} == std::set{acts[1].key, acts[2].key});
    CHECK(std::set{acts[7].key, acts[8].key} == std::set{acts[3].key, acts[4].key});
    for (const auto& act : acts)
        CHECK(act.key.find(hash_of_secret(secret_of(code)).substr(0, 8)) == std::string::npos);
}

TEST_CASE("a certificate that the authority does not remember is as good as revoked")
{
    TrustedHall hall;
    const auto device = hall.device("pad-1", "caller");
    write_private_file(hall.folder("authority") / "register", "").value();
    CHECK(hall.authority->is_revoked(serial_of(device->certificate())));
    std::filesystem::remove(hall.folder("authority") / "register");
    CHECK(hall.authority->is_revoked(serial_of(device->certificate())));
}

TEST_CASE("a damaged register is named with its line, an unfinished last line does not count")
{
    TrustedHall hall;
    hall.device("pad-1", "caller");
    const auto file = hall.folder("authority") / "register";
    const auto whole = read_file(file, Register::bytes_max).value();
    write_private_file(file, whole + "issued 00").value();
    CHECK(hall.authority->issue({"kiosk", "kiosk-1"}, request(), now).has_value());
    CHECK(Register::parse(read_file(file, Register::bytes_max).value()).has_value());
    write_private_file(file, whole + "issued everything to everybody\n").value();
    CHECK(says(hall.authority->issue({"kiosk", "kiosk-2"}, request(), now), "line 2"));
    for (const auto* wrong :
         {"issued 1F kiosk kiosk-1\n", "issued 1F king kiosk-1 5\n", "issued xyz kiosk kiosk-1 5\n",
          "revoked\n", "revoked 1F 1F\n", "issued 1F kiosk a/b 5\n", "code 1F kiosk a -5\n", "\n"})
        CHECK(Register::parse(wrong).has_error());
}

TEST_CASE("a key that others can read is refused with a cure, and an authority is made only once")
{
    TrustedHall hall;
    CHECK(says(Authority::create(hall.folder("authority"), "again", now), "already"));
    const auto key = hall.folder("authority") / "authority-key.pem";
    std::filesystem::permissions(key, std::filesystem::perms{0640});
    CHECK(says(Authority::open(hall.folder("authority")), "chmod 600"));
    std::filesystem::permissions(key, std::filesystem::perms{0600});
    CHECK(says(Authority::open(hall.folder("nowhere")), "authority create"));
    write_private_file(key, pem_of(make_key().value())).value();
    CHECK(says(Authority::open(hall.folder("authority")), "not the key"));
}

TEST_CASE("an authority whose making was cut off is finished, with the key that it has")
{
    TrustedHall hall;
    const auto half = hall.folder("half");
    const auto key = half / "authority-key.pem";
    make_private_folder(half).value();
    write_private_file(key, pem_of(make_key().value())).value();
    const auto before = read_file(key, pem_bytes_max).value();
    SUBCASE("before its register was there") {}
    SUBCASE("before its certificate was there")
    {
        write_private_file(half / "register", "").value();
    }
    CHECK(says(Authority::open(half), "authority create"));
    CHECK(Authority::create(half, "Hall", now).has_value());
    CHECK(Authority::open(half).has_value());
    CHECK(read_file(key, pem_bytes_max).value() == before);
    write_private_file(key, "half a key").value();
    std::filesystem::remove(half / "authority.pem");
    CHECK(says(Authority::create(half, "Hall", now), "authority-key.pem: not a private key"));
    CHECK(read_file(key, pem_bytes_max).value() == "half a key");
}

TEST_CASE("of many who make one authority at once one does, and the others are told so")
{
    TrustedHall hall;
    const auto folder = hall.folder("new");
    std::atomic<int> made = 0, told = 0;
    {
        std::vector<std::jthread> makers;
        for (int n = 0; n < 8; ++n)
            makers.emplace_back([&] {
                const auto done = Authority::create(folder, "Hall", now);
                made += done.has_value();
                told += says(done, "already");
            });
    }
    CHECK(made == 1);
    CHECK(told == 7);
    CHECK(Authority::open(folder).has_value());
}

TEST_CASE("an authority that has let somebody in is not made again when a part of it is missing, "
          "and says which, and what to do")
{
    TrustedHall hall;
    const auto used = hall.folder("authority");
    hall.device("kiosk-1", "kiosk");
    const auto key = read_file(used / "authority-key.pem", pem_bytes_max).value();
    for (const auto* name : {"authority.pem", "authority-key.pem"}) {
        CAPTURE(name);
        const auto away = hall.folder("away");
        std::filesystem::rename(used / name, away);
        CHECK(says(Authority::open(used), name + std::string{": it is missing"}));
        CHECK(Authority::create(used, "again", now).has_error());
        CHECK_FALSE(std::filesystem::exists(used / name));
        std::filesystem::rename(away, used / name);
    }
    std::filesystem::remove(used / "authority.pem");
    CHECK(says(Authority::create(used, "again", now), "put it back from a copy"));
    CHECK(read_file(used / "authority-key.pem", pem_bytes_max).value() == key);
}

TEST_CASE("an identity is renewed when a third of its time is left, and named when it is not whole")
{
    TrustedHall hall;
    const auto device = hall.device("kiosk-1", "kiosk");
    CHECK_FALSE(device->is_to_be_renewed(now + device_lifetime / 2));
    CHECK(device->is_to_be_renewed(now + device_lifetime * 3 / 4));
    CHECK(says(Identity::open(hall.folder("nobody")), "hallctl join"));
    const auto other = hall.authority->issue({"kiosk", "kiosk-2"}, request(), now).value();
    CHECK(says(Identity::store(hall.folder("kiosk-1"), other), "another key"));
    CHECK(Identity::open(hall.folder("kiosk-1")).has_value());
}

TEST_CASE("a code is typed as people type, and one that is mistyped is noticed where it can be")
{
    TrustedHall hall;
    const auto code = make_code(hall.authority->certificate()).value();
    const auto text = text_of(code);
    CHECK(text.size() == 29);
    CHECK(code.authority == authority_mark(hall.authority->certificate()));
    CHECK(parse_code(text).value() == code);
    std::string small;
    for (const char c : text)
        small += c == '-'   ? ' '
                 : c == '0' ? 'o'
                 : c == '1' ? 'l'
                            : static_cast<char>(std::tolower(c));
    CHECK(parse_code(small).value() == code);
    CHECK(parse_code(text.substr(1)).has_error());
    CHECK(parse_code(text + "A").has_error());
    CHECK(parse_code("U" + text.substr(1)).has_error());
    CHECK(make_code(hall.authority->certificate()).value().secret != code.secret);
}

TEST_CASE("a register has no instant that the clock cannot count to")
{
    const auto until = [](const std::string& seconds) {
        return Register::parse("issued 4F kiosk kiosk-1 " + seconds + "\n");
    };
    CHECK(until("9223372036").has_value()); // in 2262
    CHECK(until("9223372037").has_error());
    CHECK(until("18000000000").has_error());
    CHECK(until("-1").has_error());
}

TEST_CASE("a certificate that is good for longer than the clock counts is good for as long as that")
{
    const std::unique_ptr<X509, decltype(&X509_free)> certificate{X509_new(), &X509_free};
    const auto good_until = [&](const char* time) {
        REQUIRE(ASN1_TIME_set_string(X509_getm_notAfter(certificate.get()), time) == 1);
        return not_after(*certificate);
    };
    CHECK(good_until("20260302090000Z") == Clock::from_time_t(1'772'442'000));
    // RFC 5280 4.1.2.5: no end is known.
    CHECK(good_until("99991231235959Z") > now + 365 * 200 * 24h);
    CHECK(good_until("00010101000000Z") < now - 365 * 200 * 24h);
}

TEST_SUITE_END();
