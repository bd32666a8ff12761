#include "caller/typed_number.hpp"

#include <utility>

namespace caller {

std::string TypedNumber::text(Time now) const
{
    return now - last_ < forgotten_after ? digits_ : std::string{};
}

bool TypedNumber::type(drivers::PadKey digit, Time now)
{
    digits_ = text(now);
    last_ = now;
    if (digits_.size() == digits_max)
        return false;
    digits_ += drivers::name_of(digit);
    return true;
}

void TypedNumber::take_back(Time now)
{
    digits_ = text(now);
    last_ = now;
    if (!digits_.empty())
        digits_.pop_back();
}

std::string TypedNumber::take(Time now)
{
    auto typed = text(now);
    forget();
    return typed;
}

} // namespace caller
