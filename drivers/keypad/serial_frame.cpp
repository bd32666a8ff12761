#include "drivers/keypad/serial_frame.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace drivers::serial_pad {

namespace {

using Kind = FrameForm::Kind;
using Part = FrameForm::Part;

bool is_counted(Kind kind)
{
    return kind == Kind::address || kind == Kind::command || kind == Kind::data;
}

std::optional<std::uint8_t> number_in(std::string_view digits, int radix)
{
    std::uint8_t value = 0;
    const auto* end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value, radix);
    if (digits.empty() || read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    return value;
}

// ---- a form from its words ----------------------------------------------------------------------

std::optional<Part> checksum_from(std::string_view word)
{
    Part part{.kind = Kind::checksum};
    if (word.ends_with('*')) {
        part.whole = true;
        word.remove_suffix(1);
    }
    if (word == "SUM")
        part.sum = FrameForm::Sum::sum;
    else if (word == "XOR")
        part.sum = FrameForm::Sum::exclusive_or;
    else if (word == "CRC16")
        part.sum = FrameForm::Sum::crc16;
    else
        return std::nullopt;
    return part;
}

std::optional<Part> part_from(std::string_view word)
{
    if (word == "ADDR")
        return Part{.kind = Kind::address};
    if (word == "CMD")
        return Part{.kind = Kind::command};
    if (word == "LEN")
        return Part{.kind = Kind::length};
    if (word == "DATA")
        return Part{.kind = Kind::data};
    if (word.starts_with("LEN+"))
        if (const auto more = number_in(word.substr(4), 10))
            return Part{.kind = Kind::length, .value = *more};
    if (word.starts_with("DATA")) {
        const auto size = number_in(word.substr(4), 10);
        return size && *size > 0 && *size <= data_bytes_max
                   ? std::optional{Part{.kind = Kind::data, .value = *size}}
                   : std::nullopt;
    }
    if (word.size() == 2)
        if (const auto constant = number_in(word, 16))
            return Part{.kind = Kind::constant, .value = *constant};
    return checksum_from(word);
}

std::string problem_with(const std::vector<Part>& parts)
{
    const auto count = [&](Kind kind) { return std::ranges::count(parts, kind, &Part::kind); };
    if (parts.empty() || parts.front().kind != Kind::constant)
        return "a frame begins with a fixed byte, such as FF";
    for (const auto kind : {Kind::address, Kind::command, Kind::data, Kind::checksum})
        if (count(kind) > 1)
            return "ADDR, CMD, DATA and the checksum are there once at most";
    if (count(Kind::data) == 0)
        return "a frame without DATA says no key";
    const auto data = std::ranges::find(parts, Kind::data, &Part::kind);
    if (data->value == 0 && std::find_if(parts.begin(), data, [](const Part& part) {
                                return part.kind == Kind::length;
                            }) == data)
        return "DATA needs a LEN before it, or a size, such as DATA3";
    if (std::any_of(data, parts.end(), [](const Part& part) { return part.kind == Kind::length; }))
        return "LEN comes before DATA";
    const auto sum = std::ranges::find(parts, Kind::checksum, &Part::kind);
    if (std::any_of(sum, parts.end(), [](const Part& part) { return is_counted(part.kind); }))
        return "the checksum comes after ADDR, CMD and DATA";
    return {};
}

// How many bytes behind the last LEN it counts besides data.
std::size_t counted_besides_data(const FrameForm& form)
{
    std::size_t counted = 0;
    for (const auto& part : form.parts) {
        if (part.kind == Kind::length)
            counted = 0;
        else if (part.kind == Kind::address || part.kind == Kind::command)
            ++counted;
    }
    return counted;
}

// ---- checksums ----------------------------------------------------------------------------------

Bytes checksum(const Part& part, std::span<const std::byte> bytes)
{
    unsigned value = 0;
    if (part.sum == FrameForm::Sum::crc16) {
        value = crc16_modbus(bytes);
        return {std::byte(value & 0xff), std::byte(value >> 8)};
    }
    for (const auto byte : bytes)
        value = part.sum == FrameForm::Sum::sum ? value + std::to_integer<unsigned>(byte)
                                                : value ^ std::to_integer<unsigned>(byte);
    return {std::byte(value & 0xff)};
}

std::span<const std::byte> summed(const Part& part, std::span<const std::byte> before,
                                  std::size_t first_counted)
{
    return part.whole ? before : before.subspan(std::min(first_counted, before.size()));
}

// ---- a frame from the front of a stream ---------------------------------------------------------

enum class Verdict { whole, more, wrong };

class FrontOfStream {
public:
    FrontOfStream(const FrameForm& form, std::span<const std::byte> bytes)
        : form_{form}, bytes_{bytes}
    {
    }

    Verdict read()
    {
        for (const auto& part : form_.parts) {
            if (is_counted(part.kind) && first_counted_ == bytes_.size())
                first_counted_ = at_;
            if (const auto verdict = read(part); verdict != Verdict::whole)
                return verdict;
        }
        return Verdict::whole;
    }

    Frame frame;
    std::size_t size() const { return at_; }

private:
    Verdict read(const Part& part)
    {
        if (part.kind == Kind::data)
            return read_data(part);
        if (part.kind == Kind::checksum)
            return read_checksum(part);
        if (at_ == bytes_.size())
            return Verdict::more;
        const auto byte = std::to_integer<std::uint8_t>(bytes_[at_++]);
        if (part.kind == Kind::address)
            frame.address = byte;
        else if (part.kind == Kind::command)
            frame.command = byte;
        else if (part.kind == Kind::length)
            return read_length(byte, part.value);
        else if (byte != part.value)
            return Verdict::wrong;
        return Verdict::whole;
    }

    Verdict read_length(std::size_t length, std::size_t added)
    {
        const auto other = counted_besides_data(form_) + added;
        if (length < other || length - other > data_bytes_max ||
            (data_size_ && *data_size_ != length - other))
            return Verdict::wrong;
        data_size_ = length - other;
        return Verdict::whole;
    }

    Verdict read_data(const Part& part)
    {
        const std::size_t size = part.value != 0 ? part.value : *data_size_;
        if (data_size_ && *data_size_ != size)
            return Verdict::wrong;
        if (bytes_.size() - at_ < size)
            return Verdict::more;
        for (std::size_t i = 0; i < size; ++i)
            frame.data.push_back(std::to_integer<std::uint8_t>(bytes_[at_++]));
        return Verdict::whole;
    }

    Verdict read_checksum(const Part& part)
    {
        const auto right = checksum(part, summed(part, bytes_.first(at_), first_counted_));
        const auto left = bytes_.subspan(at_);
        if (left.size() < right.size())
            return Verdict::more;
        at_ += right.size();
        return std::ranges::equal(left.first(right.size()), right) ? Verdict::whole
                                                                   : Verdict::wrong;
    }

    const FrameForm& form_;
    std::span<const std::byte> bytes_;
    std::size_t at_ = 0;
    std::size_t first_counted_ = bytes_.size();
    std::optional<std::size_t> data_size_;
};

} // namespace

boost::system::result<FrameForm, std::string> parse_frame_form(std::string_view text)
{
    FrameForm form;
    for (auto at = text.find_first_not_of(' '); at != text.npos;) {
        const auto end = std::min(text.find(' ', at), text.size());
        const auto word = text.substr(at, end - at);
        const auto part = part_from(word);
        if (!part)
            return "\"" + std::string{word.substr(0, 40)} +
                   "\" is not a byte, LEN, ADDR, CMD, DATA, SUM, XOR or CRC16";
        form.parts.push_back(*part);
        if (form.parts.size() > parts_max)
            return "a frame has at most " + std::to_string(parts_max) + " parts";
        at = text.find_first_not_of(' ', end);
    }
    if (auto problem = problem_with(form.parts); !problem.empty())
        return problem;
    return form;
}

Bytes frame_bytes(const FrameForm& form, const Frame& frame)
{
    const auto& data_part = *std::ranges::find(form.parts, Kind::data, &Part::kind);
    auto data = frame.data;
    data.resize(data_part.value != 0 ? data_part.value : std::min(data.size(), data_bytes_max));
    Bytes bytes;
    std::optional<std::size_t> first_counted;
    for (const auto& part : form.parts) {
        if (is_counted(part.kind) && !first_counted)
            first_counted = bytes.size();
        switch (part.kind) {
        case Kind::constant:
            bytes.push_back(std::byte{part.value});
            break;
        case Kind::length:
            bytes.push_back(std::byte(data.size() + counted_besides_data(form) + part.value));
            break;
        case Kind::address:
            bytes.push_back(std::byte{frame.address});
            break;
        case Kind::command:
            bytes.push_back(std::byte{frame.command});
            break;
        case Kind::data:
            for (const auto byte : data)
                bytes.push_back(std::byte{byte});
            break;
        case Kind::checksum:
            const auto sum = checksum(part, summed(part, bytes, first_counted.value_or(0)));
            bytes.insert(bytes.end(), sum.begin(), sum.end());
            break;
        }
    }
    return bytes;
}

std::uint16_t crc16_modbus(std::span<const std::byte> bytes)
{
    unsigned crc = 0xffff;
    for (const auto byte : bytes) {
        crc ^= std::to_integer<unsigned>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc & 1u) != 0 ? crc >> 1 ^ 0xa001u : crc >> 1;
    }
    return static_cast<std::uint16_t>(crc);
}

std::vector<Frame> FrameReader::feed(std::span<const std::byte> bytes)
{
    std::vector<Frame> frames;
    for (const auto byte : bytes) {
        buffer_.push_back(byte);
        while (!buffer_.empty()) {
            FrontOfStream front{form_, buffer_};
            const auto verdict = front.read();
            if (verdict == Verdict::more)
                break;
            if (verdict == Verdict::wrong) {
                drop(1);
                continue;
            }
            frames.push_back(std::move(front.frame));
            buffer_.erase(buffer_.begin(),
                          buffer_.begin() + static_cast<std::ptrdiff_t>(front.size()));
        }
    }
    return frames;
}

void FrameReader::drop(std::size_t bytes)
{
    buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(bytes));
    dropped_ += bytes;
}

} // namespace drivers::serial_pad
