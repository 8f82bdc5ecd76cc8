using System.Text;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Tests.Policy.Files;

public sealed class PolicyReaderTests
{
    [Theory]
    [InlineData("", "line 1, column 1", "version: 1")]
    [InlineData("namespaces: {}", "line 1, column 1", "`version` is missing")]
    [InlineData("version: 2", "line 1, column 10", "version 1")]
    [InlineData("version: 1\nnamespace: {}", "line 2, column 1", "Did you mean `namespaces`?")]
    [InlineData("version: 1\nverbs:\n  deny: [scael]", "line 3, column 10", "Did you mean `scale`?")]
    [InlineData("version: 1\nresources:\n  deny: [deployments]", "line 3, column 10", "deployments.apps")]
    [InlineData("version: 1\nresources:\n  deny: secrets", "line 3, column 9", "list")]
    [InlineData("version: 1\nnamespaces:\n  allow: [a]\n  allow: [b]", "line 4", "")]
    [InlineData("version: 1\nlimits:\n  max_output_bytes: \"1\"", "line 3", "whole number")]
    [InlineData("version: 1\nlimits:\n  max_wait: 5m", "line 3", "duration")]
    [InlineData("version: 1\nlimits:\n  max_wait: 99999999999999999999h", "line 3", "duration")]
    [InlineData("version: 1\nwiden:\n  resources: [secrets]", "line 3", "Secrets are not read in readOnly mode")]
    [InlineData("version: 1\nwiden:\n  exec: [sh]", "line 3", "start other programs")]
    [InlineData("version: 1\nnamespaces: &a {allow: [x]}\nverbs: *a", "line 2", "anchors")]
    [InlineData("version: 1\nnamespaces:\n  allow: [*]", "line 3", "quotes")]
    [InlineData("version: 1\n---\nversion: 1", "line 2", "one document")]
    [InlineData("version: [1", "line 2", "not YAML")]
    public void What_is_wrong_is_said_with_its_place_and_a_way_out(string yaml, string place, string words)
    {
        var faulty = Assert.IsType<PolicyReading.Faulty>(PolicyReader.Read(Encoding.UTF8.GetBytes(yaml)));
        Assert.Contains(faulty.Faults, fault => fault.ToString().StartsWith(place, StringComparison.Ordinal) && fault.Message.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_too_large_or_no_text_is_refused_whole()
    {
        Assert.IsType<PolicyReading.Faulty>(PolicyReader.Read(new byte[PolicyReader.MaxBytes + 1]));
        Assert.IsType<PolicyReading.Faulty>(PolicyReader.Read([0xC3, 0x28]));
    }

    [Fact]
    public void Who_denies_events_means_both_of_their_groups()
    {
        var policy = Assert.IsType<PolicyReading.Read>(PolicyReader.Read("version: 1\nresources: {deny: [events]}"u8)).Policy;
        Assert.False(policy.Resources.Permit("events.k8s.io", "events"));
    }
}
