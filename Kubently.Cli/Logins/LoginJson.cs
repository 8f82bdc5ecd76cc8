using System.Text.Json.Serialization;

namespace Kubently.Cli.Logins;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(StoredLogins))]
[JsonSerializable(typeof(DeviceGrant))]
[JsonSerializable(typeof(TokenGrant))]
internal sealed partial class LoginJson : JsonSerializerContext;
