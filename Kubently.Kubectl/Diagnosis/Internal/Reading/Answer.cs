using System.Text.Json;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>What the API server said to one request.</summary>
internal abstract record Answer
{
    private Answer() { }

    /// <summary>A body, as text or JSON; cut when it was longer than asked for.</summary>
    public sealed record Body(byte[] Bytes, bool Cut) : Answer
    {
        public JsonElement? AsJson()
        {
            try
            {
                return JsonElement.Parse(Bytes);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>No body: the reason in words.</summary>
    public sealed record Refused(int Status, string Reason) : Answer;

    /// <summary>The server could not be reached.</summary>
    public sealed record Unreachable(HttpRequestException Failure) : Answer;
}
