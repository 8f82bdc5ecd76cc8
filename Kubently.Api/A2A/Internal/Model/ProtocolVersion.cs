using System.Text.Json.Serialization;

namespace Kubently.Api.A2A.Internal.Model;

/// <summary>The versions of A2A that are spoken here.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProtocolVersion>))]
internal enum ProtocolVersion
{
    V03,
    V1,
}
