using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WireStatus(string State, [property: JsonConverter(typeof(InstantConverter))] DateTimeOffset Timestamp, WireMessage? Message);
