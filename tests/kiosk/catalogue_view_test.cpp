#include "kiosk/catalogue_view.hpp"
#include "tests/kiosk/at_the_kiosk.hpp"

#include <doctest/doctest.h>

using at_the_kiosk::book_of;
using at_the_kiosk::regiment;

TEST_SUITE_BEGIN("kiosk/catalogue_view");

TEST_CASE("a unit counts the people of its queues once, however many services share one")
{
    const auto book = book_of(regiment());
    const auto units = kiosk::unit_lines(book, "zh");
    REQUIRE(units.size() == 13);
    CHECK(units[2].name == "派出所");
    CHECK(units[2].waiting == 3 * 7 % 23);
    CHECK(kiosk::service_lines(book, "unit-3", "en")[1].name == "Identity documents");
}

TEST_CASE(
    "a unit without services is not offered, one whose services are all closed is shown closed")
{
    auto picture = regiment();
    picture.mutable_catalogue()->add_units()->set_id("empty");
    picture.mutable_catalogue()->mutable_services(0)->set_open(false);
    const auto units = kiosk::unit_lines(book_of(picture), "zh");
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

TEST_SUITE_END();
