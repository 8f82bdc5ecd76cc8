using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Cluster.Lists;

/// <summary>
/// Reads a list or a Table as it arrives and gives it in pieces: lists and Tables themselves, of a few elements each, so that the whole is never
/// held. What stands before the elements is in the first piece, what stands behind them in the last; every piece says its kind once that is known.
/// </summary>
/// <param name="body">The answer's body.</param>
/// <param name="elements">Most elements of a piece.</param>
/// <param name="maxBytes">Most bytes of the body.</param>
internal sealed class ListPieces(PipeReader body, int elements, int maxBytes)
{
    private JsonReaderState _state;
    private Place _place;
    private JsonObject _piece = [];
    private JsonArray _filled = [];
    private long _consumed;

    private enum Place
    {
        Start,
        Fields,
        Elements,
        End,
        Given,
    }

    /// <summary>The next piece; null behind the last.</summary>
    internal async Task<JsonObject?> NextAsync(CancellationToken cancellationToken)
    {
        if (_place == Place.Given) return null;
        var least = 1;
        while (true)
        {
            var read = await ReadAsync(least, cancellationToken);
            var buffer = read.Buffer;
            if (_consumed + buffer.Length > maxBytes) throw BadAnswer.TooLarge(maxBytes);
            var rest = buffer.Slice(Fill(buffer, read.IsCompleted));
            _consumed += buffer.Length - rest.Length;
            var full = _filled.Count >= elements;
            // What is too little is looked at again when it has doubled: an element is read a few times at most, however large it is.
            body.AdvanceTo(rest.Start, full ? rest.Start : rest.End);
            if (full) return Take();
            if (read.IsCompleted) return _place == Place.End ? Last() : throw BadAnswer.NotJson();
            least = (int)Math.Min(rest.Length * 2 + 1, maxBytes);
        }
    }

    private async Task<ReadResult> ReadAsync(int least, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAtLeastAsync(least, cancellationToken);
        }
        catch (IOException e)
        {
            throw BadAnswer.BrokenOff(e);
        }
    }

    // How many bytes went into the piece.
    private long Fill(ReadOnlySequence<byte> buffer, bool isCompleted)
    {
        var reader = new Utf8JsonReader(buffer, isCompleted, _state);
        var used = 0L;
        try
        {
            while (_filled.Count < elements && Step(ref reader)) (used, _state) = (reader.BytesConsumed, reader.CurrentState);
        }
        catch (JsonException)
        {
            throw BadAnswer.NotJson();
        }
        return used;
    }

    // False, and nothing done, when the next part has not arrived whole.
    private bool Step(ref Utf8JsonReader reader)
    {
        if (!reader.Read()) return false;
        switch (_place, reader.TokenType)
        {
            case (Place.Start, JsonTokenType.StartObject):
                _place = Place.Fields;
                return true;
            case (Place.Start, _):
                throw BadAnswer.NotAnObject();
            case (Place.Fields, JsonTokenType.EndObject):
                _place = Place.End;
                return true;
            case (Place.Elements, JsonTokenType.EndArray):
                _place = Place.Fields;
                return true;
            case (Place.Fields, _):
                return Field(ref reader);
            default:
                if (!JsonElement.TryParseValue(ref reader, out var element)) return false;
                _filled.Add(Node(element.Value));
                return true;
        }
    }

    private bool Field(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        if (!reader.Read()) return false;
        if (name is "items" or "rows" && reader.TokenType == JsonTokenType.StartArray)
        {
            _piece[name] = _filled = [];
            _place = Place.Elements;
            return true;
        }
        if (!JsonElement.TryParseValue(ref reader, out var value)) return false;
        _piece[name] = Node(value.Value);
        return true;
    }

    private JsonObject Last()
    {
        _place = Place.Given;
        return _piece;
    }

    private JsonObject Take()
    {
        var taken = _piece;
        _piece = [];
        foreach (var field in (ReadOnlySpan<string>)["kind", "apiVersion"]) if (taken.TextOrNull(field) is { } text) _piece[field] = text;
        var name = _filled.GetPropertyName();
        _piece[name] = _filled = [];
        return taken;
    }

    private static JsonNode? Node(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(element),
    };
}
