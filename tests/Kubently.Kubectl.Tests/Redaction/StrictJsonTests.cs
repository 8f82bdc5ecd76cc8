using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Redaction;
using Kubently.Kubectl.Verbs.Apply;

namespace Kubently.Kubectl.Tests.Redaction;

/// <summary>JSON that parsers take and that has no one meaning.</summary>
public sealed class StrictJsonTests
{
    [Theory]
    [InlineData("""{"a":1,"a":2}""", "[REDACTED]")]
    [InlineData("""--patch={"data":{"password":"x"},"data":{}}""", "--patch=[REDACTED]")]
    [InlineData("{.items[*].metadata.name}", "{.items[*].metadata.name}")]
    [InlineData("""{"a\ud800":1}""", "[REDACTED]")]
    [InlineData("""-p{"data":{"password":"\udfff"}}""", "-p[REDACTED]")]
    [InlineData("""{"a\ud83d\ude00":1}""", """{"a\ud83d\ude00":1}""")]
    public void A_command_line_may_say_something_twice_or_hold_half_a_character(string arg, string clean) => Assert.Equal(["get", "cm", "-L", clean], CommandLineSecrets.Hide(["get", "cm", "-L", arg]));

    [Theory]
    [InlineData("""{"kind":"Secret","data":{"user\ud800":"YXBw"}}""")]
    [InlineData("""{"kind":"Secret\ud800","data":{"user":"YXBw"}}""")]
    [InlineData("""{"data":{},"data":{"user":"YXBw"}}""")]
    public void What_was_applied_and_has_no_one_meaning_is_hidden_whole_and_is_nothing_to_apply_on(string applied)
    {
        var item = new JsonObject { ["kind"] = "Pod", ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [Redactor.LastApplied] = applied } } };
        Assert.Empty(LastApplied.Of(item));
        Assert.Equal("[REDACTED]", Redactor.On().Redact(item).Map("metadata").Map("annotations").Text(Redactor.LastApplied));
    }
}
