using System.Text;
using ModelContextProtocol.Protocol;

namespace Kubently.ConformanceApi;

/// <summary>The smallest image and sound that there are, as the protocol carries them.</summary>
internal static class Fixtures
{
    public const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
    private const string Wav = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

    public static ImageContentBlock Image() => new() { Data = Encoding.UTF8.GetBytes(Png), MimeType = "image/png" };

    public static AudioContentBlock Audio() => new() { Data = Encoding.UTF8.GetBytes(Wav), MimeType = "audio/wav" };

    public static EmbeddedResourceBlock Embedded(string uri, string type, string text) => new() { Resource = new TextResourceContents { Uri = uri, MimeType = type, Text = text } };
}
