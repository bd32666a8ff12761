#include "kiosk/people_ahead.hpp"

#include <doctest/doctest.h>

TEST_SUITE_BEGIN("kiosk/people_ahead");

TEST_CASE("people ahead go down as the queue is called, and never up for those who come later")
{
    kiosk::PeopleAhead ahead{3};
    ahead.see(4); // the picture has this ticket now
    CHECK(ahead.count() == 3);
    ahead.see(9); // five came behind
    CHECK(ahead.count() == 3);
    ahead.see(2);
    CHECK(ahead.count() == 1);
    ahead.see(5);
    CHECK(ahead.count() == 1);
    ahead.see(0);
    CHECK(ahead.count() == 0);
}

TEST_CASE("a picture that is older than the ticket does not shorten the queue")
{
    kiosk::PeopleAhead ahead{3};
    ahead.see(3); // without this ticket
    CHECK(ahead.count() == 3);
    ahead.see(4);
    CHECK(ahead.count() == 3);
}

TEST_SUITE_END();
