// Queue policy and the grounds of calls as messages. Inside translate_*.cpp and answers.
#pragma once

#include "dispatcher/entry.pb.h"
#include "hall/hall.hpp"

namespace dispatcher {

void put_profiles(const hall::Settings& settings, hallcall::journal::Settings& wire);
void read_profiles(const hallcall::journal::Settings& wire, hall::Settings& settings);

void put_grounds(const hall::CallGrounds& grounds, hallcall::v1::CallGrounds& wire);
// Into a message that has them; nothing where there are none.
template <class Wire>
void put_grounds_of(const hall::CallGrounds& grounds, Wire& wire)
{
    if (grounds != hall::CallGrounds{})
        put_grounds(grounds, *wire.mutable_grounds());
}
hall::CallGrounds grounds_from(const hallcall::v1::CallGrounds& wire);

} // namespace dispatcher
