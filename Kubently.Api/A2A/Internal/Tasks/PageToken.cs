using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>Where a page of tasks ended: by the place in the order, so that what comes meanwhile moves nothing.</summary>
internal sealed record PageToken(long Milliseconds, string Id)
{
    private const int MaxLength = 200;

    /// <summary>Null when the text is no token.</summary>
    public static PageToken? Read(string text)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ');
        return parts is [var time, var id] && long.TryParse(time, CultureInfo.InvariantCulture, out var milliseconds) ? new PageToken(milliseconds, id) : null;
    }

    public string Write() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Milliseconds} {Id}")));

    /// <summary>Whether this comes after another: the latest comes first.</summary>
    public bool ComesAfter(PageToken other) => Milliseconds < other.Milliseconds || (Milliseconds == other.Milliseconds && string.CompareOrdinal(Id, other.Id) < 0);
}
