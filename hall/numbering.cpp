#include "hall/numbering.hpp"

#include <algorithm>
#include <iterator>

namespace hall {

namespace {

// Of the numbers that are not lent.
std::optional<TicketNumber> greatest_issued(const Hall& hall, TicketNumber first, TicketNumber last)
{
    auto behind = hall.tickets.upper_bound(last);
    while (behind != hall.tickets.begin()) {
        const auto number = std::prev(behind)->first;
        if (number < first)
            break;
        const auto* loan = loan_of(hall, number);
        if (!loan)
            return number;
        behind = hall.tickets.lower_bound(loan->first);
    }
    return std::nullopt;
}

// As an int: one below the first number may be 0, one above the last may be too much.
int behind_loan(const std::pair<const TicketNumber, Loan>& loan)
{
    return loan.first.digits + loan.second.count;
}

TicketNumber numbered(char letter, int digits)
{
    return {letter, static_cast<std::uint16_t>(digits)};
}

} // namespace

const std::pair<const TicketNumber, Loan>* loan_of(const Hall& hall, TicketNumber number)
{
    const auto behind = hall.loans.upper_bound(number);
    if (behind == hall.loans.begin())
        return nullptr;
    const auto& loan = *std::prev(behind);
    return loan.first.letter == number.letter && number.digits < behind_loan(loan) ? &loan
                                                                                   : nullptr;
}

std::optional<TicketNumber> next_number(const Hall& hall, const Queue& queue)
{
    const TicketNumber first{queue.letter, queue.first_number};
    const TicketNumber last{queue.letter, queue.last_number};
    const auto greatest = greatest_issued(hall, first, last);
    int next = greatest ? greatest->digits + 1 : first.digits;
    while (next <= last.digits) {
        const auto* loan = loan_of(hall, numbered(queue.letter, next));
        if (!loan)
            return numbered(queue.letter, next);
        next = behind_loan(*loan);
    }
    return std::nullopt;
}

std::optional<TicketNumber> numbers_to_lend(const Hall& hall, const Queue& queue,
                                            std::uint16_t count)
{
    int last = queue.last_number;
    while (const auto* loan = loan_of(hall, numbered(queue.letter, last))) {
        last = loan->first.digits - 1;
        if (last < queue.first_number)
            return std::nullopt;
    }
    const int middle = queue.first_number + (queue.last_number - queue.first_number) / 2;
    const int first = last - count + 1;
    const auto issued = greatest_issued(hall, {queue.letter, queue.first_number},
                                        {queue.letter, queue.last_number});
    if (first <= std::max(middle, issued ? issued->digits : 0))
        return std::nullopt;
    // The settings may have made the series longer behind what is lent already.
    const auto block = numbered(queue.letter, first);
    const auto inside = hall.loans.lower_bound(block);
    const bool is_free = !loan_of(hall, block) && (inside == hall.loans.end() ||
                                                   inside->first > numbered(queue.letter, last));
    return is_free ? std::optional{block} : std::nullopt;
}

bool series_overlap(const Queue& left, const Queue& right)
{
    return left.letter == right.letter && left.first_number <= right.last_number &&
           right.first_number <= left.last_number;
}

} // namespace hall
