#include "kiosk/card_words.hpp"

namespace kiosk {

QString card_mishap_text(drivers::CardMishap mishap)
{
    using enum drivers::CardMishap;
    switch (mishap) {
    case lifted_early:
        return CardWords::tr("身份证拿得太早，请再放一次");
    case unreadable:
        return CardWords::tr("身份证没有读出来，请拿起再平放一次");
    case wrong_card:
        return CardWords::tr("这不是身份证或居住证");
    case refused:
    case unknown_kind:
        break;
    }
    return CardWords::tr("这里不能读这张证件，需要时请到服务台");
}

} // namespace kiosk
