namespace Kubently.Cli.Tests.Faking;

/// <summary>What the fake API answers to one request.</summary>
internal sealed record FakeAnswer(int Status, string ContentType, string Body);
