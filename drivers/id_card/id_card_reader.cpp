#include "drivers/id_card/id_card_reader.hpp"

namespace drivers {

std::string_view name_of(IdReaderFault fault)
{
    switch (fault) {
    case IdReaderFault::offline:
        return "offline";
    case IdReaderFault::no_access:
        return "no access";
    case IdReaderFault::busy:
        return "busy";
    case IdReaderFault::silent:
        return "silent";
    case IdReaderFault::garbled:
        return "garbled";
    case IdReaderFault::self_test_failed:
        return "self-test failed";
    case IdReaderFault::not_authorised:
        return "not authorised";
    case IdReaderFault::ambiguous:
        return "ambiguous";
    }
    return "";
}

std::string_view sentence_for(IdReaderFault fault)
{
    switch (fault) {
    case IdReaderFault::offline:
        return "The card reader is not there. Check its cable.";
    case IdReaderFault::no_access:
        return "The card reader may not be used by this program. Install "
               "deploy/udev/70-hallcall.rules, and run it in the group hallcall.";
    case IdReaderFault::busy:
        return "Another program has the card reader. End that program.";
    case IdReaderFault::silent:
        return "The card reader does not answer. Unplug it for ten seconds.";
    case IdReaderFault::garbled:
        return "The card reader's answers are damaged. Check its cable.";
    case IdReaderFault::self_test_failed:
        return "The card reader's security module failed its self-test. Unplug the reader for ten "
               "seconds; if this stays, have it exchanged.";
    case IdReaderFault::not_authorised:
        return "The card reader's security module is not authorised. Have the supplier activate "
               "it.";
    case IdReaderFault::ambiguous:
        return "Several card readers fit the address in the settings. Name one by its place= or "
               "serial=.";
    }
    return "";
}

std::string_view name_of(CardMishap mishap)
{
    switch (mishap) {
    case CardMishap::lifted_early:
        return "lifted too early";
    case CardMishap::unreadable:
        return "unreadable";
    case CardMishap::wrong_card:
        return "wrong card";
    case CardMishap::refused:
        return "refused";
    case CardMishap::unknown_kind:
        return "unknown kind";
    }
    return "";
}

std::string_view sentence_for(CardMishap mishap)
{
    switch (mishap) {
    case CardMishap::lifted_early:
        return "The card was lifted too early. Lay it again and leave it until it has been read.";
    case CardMishap::unreadable:
        return "The card cannot be read. Lift it and lay it flat once more.";
    case CardMishap::wrong_card:
        return "This is not an identity card or a residence permit.";
    case CardMishap::refused:
        return "The card and the reader do not accept each other. The card may not be genuine: "
               "look at it.";
    case CardMishap::unknown_kind:
        return "This card is of a kind that this program does not know yet.";
    }
    return "";
}

} // namespace drivers
