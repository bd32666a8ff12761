#include "kiosk/catalogue_view.hpp"
#include "kiosk/opening_words.hpp"
#include "look/hall_time.hpp"
#include "tests/kiosk/at_the_kiosk.hpp"

#include <doctest/doctest.h>

using at_the_kiosk::book_of;
using at_the_kiosk::regiment;

TEST_SUITE_BEGIN("kiosk/catalogue_view");

namespace {

const QDateTime monday_nine =
    look::hall_time(QDateTime::fromMSecsSinceEpoch(at_the_kiosk::nine, Qt::UTC), "CST-8");
constexpr std::int64_t hour = 3'600'000;

// The second department's services are closed: one until two o'clock, one until tomorrow.
at_the_kiosk::Picture with_closed_services()
{
    auto picture = regiment();
    auto& catalogue = *picture.mutable_catalogue();
    for (const auto& [place, hours] : {std::pair{1, 24}, std::pair{2, 5}}) {
        catalogue.mutable_services(place)->set_open(false);
        catalogue.mutable_services(place)->set_next_opening(at_the_kiosk::nine + hours * hour);
    }
    return picture;
}

QString without_marks(QString text)
{
    return text.remove(QChar{0x2068}).remove(QChar{0x2069});
}

} // namespace

TEST_CASE("a closed service says when it opens, its department when the first of its services does")
{
    const auto book = book_of(with_closed_services());
    const kiosk::Reader reader{"zh", monday_nine};
    const auto services = kiosk::service_lines(book, "unit-2", reader);
    CHECK(without_marks(services[0].opens) == "明天 09:00 起办理");
    CHECK(without_marks(services[1].opens) == "14:00 起办理");
    CHECK(without_marks(kiosk::unit_lines(book, reader)[1].opens) == "14:00 起办理");
    CHECK(kiosk::unit_lines(book, reader)[0].opens.isEmpty());
    CHECK(kiosk::hall_opens(book, reader).isEmpty());
}

TEST_CASE("a department with one open service says nothing of the other's hours")
{
    auto picture = with_closed_services();
    picture.mutable_catalogue()->mutable_services(1)->set_open(true);
    picture.mutable_catalogue()->mutable_services(1)->set_next_opening(0);
    const auto units = kiosk::unit_lines(book_of(picture), {"zh", monday_nine});
    CHECK(units[1].open);
    CHECK(units[1].opens.isEmpty());
}

TEST_CASE("an opening is said by the hour today, then by tomorrow, the weekday and the date")
{
    const auto said = [](int days, const char* language) {
        return without_marks(kiosk::opening_words(monday_nine.addDays(days).addSecs(60 * 30),
                                                  monday_nine, language));
    };
    CHECK(said(0, "zh") == "09:30 起办理");
    CHECK(said(1, "zh") == "明天 09:30 起办理");
    CHECK(said(2, "zh") == "星期三 09:30 起办理");
    CHECK(said(6, "zh") == "星期日 09:30 起办理");
    CHECK(said(7, "zh") == "3月9日 09:30 起办理");
    CHECK(said(7, "en").startsWith("9 Mar "));
    CHECK(kiosk::opening_words({}, monday_nine, "zh").isEmpty());
}

TEST_CASE("a unit counts the people of its queues once, however many services share one")
{
    const auto book = book_of(regiment());
    const auto units = kiosk::unit_lines(book, {"zh", monday_nine});
    REQUIRE(units.size() == 13);
    CHECK(units[2].name == "派出所");
    CHECK(units[2].waiting == 3 * 7 % 23);
    CHECK(kiosk::service_lines(book, "unit-3", {"en", monday_nine})[1].name ==
          "Identity documents");
}

TEST_CASE(
    "a unit without services is not offered, one whose services are all closed is shown closed")
{
    auto picture = regiment();
    picture.mutable_catalogue()->add_units()->set_id("empty");
    picture.mutable_catalogue()->mutable_services(0)->set_open(false);
    const auto units = kiosk::unit_lines(book_of(picture), {"zh", monday_nine});
    CHECK(units.size() == 13);
    CHECK_FALSE(units[0].open);
    CHECK(units[1].open);
}

TEST_CASE("where to wait names every zone of the counters that serve the queue, once")
{
    auto picture = regiment();
    auto* zone = picture.mutable_catalogue()->add_zones();
    zone->set_id("annex");
    zone->add_name()->set_text("东厅");
    zone->mutable_name(0)->set_language("zh");
    picture.mutable_queues(0)->add_counters(2);
    picture.mutable_queues(0)->add_counters(13);
    picture.mutable_counters(12)->set_zone("annex");
    const auto book = book_of(picture);
    CHECK(kiosk::zones_of(book, "service-1-0", "zh") == "民生服务区、东厅");
    CHECK(kiosk::counters_of(book, "service-1-0", "zh") == "1、2、13");
    CHECK(kiosk::counters_of(book, "service-1-0", "en") == "1, 2, 13");
    CHECK(kiosk::zones_of(book, "no-such-service", "zh").isEmpty());
}

TEST_CASE(
    "a service that is only a leg of visits is not offered, and a visit waits where it begins")
{
    auto picture = regiment();
    auto& services = *picture.mutable_catalogue();
    services.mutable_services(1)->set_only_as_leg(true); // the first of the second department
    services.mutable_services(2)->add_legs("service-3-0");
    const auto book = book_of(picture);
    const kiosk::Reader reader{"zh", monday_nine};
    const auto lines = kiosk::service_lines(book, "unit-2", reader);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].id == "service-2-1");
    CHECK(lines[0].waiting == kiosk::waiting_for(book, "service-3-0"));
    CHECK(kiosk::hall_seen(book, true).units[1].services.size() == 1);
}

TEST_CASE("what a service wants to know of the visitor comes from the catalogue")
{
    auto picture = regiment();
    picture.mutable_catalogue()->mutable_services(0)->set_counts_persons(true);
    picture.mutable_catalogue()->mutable_services(1)->set_real_name(true);
    const auto hall = kiosk::hall_seen(book_of(picture), true);
    CHECK(hall.service("service-1-0")->counts_persons);
    CHECK_FALSE(hall.service("service-1-0")->real_name);
    CHECK(hall.service("service-2-0")->real_name);
    CHECK_FALSE(hall.service("service-2-0")->counts_persons);
    CHECK_FALSE(hall.service("no-such-service"));
}

TEST_SUITE_END();
