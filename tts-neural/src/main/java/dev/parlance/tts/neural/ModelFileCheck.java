package dev.parlance.tts.neural;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at the file of a model before native code does. It checks that
 *
 * <ul>
 *   <li>it is a regular file of 64 bytes to 2 GB;
 *   <li>its fields fill it exactly, so that it is neither cut off nor another kind of file, such as a page of HTML or the pointer
 *       that Git LFS leaves;
 *   <li>it has one graph, and says for which version of ONNX's operators;
 *   <li>graphs are nested at most 16 deep and have at most 200,000 nodes and weights;
 *   <li>no weights lie in other files, whose names the model would choose.
 * </ul>
 *
 * <p>Numbers of fields: {@code onnx.proto3} of ONNX 1.16.
 */
final class ModelFileCheck {
    private static final long LEAST_BYTES = 64;
    private static final long MOST_BYTES = Integer.MAX_VALUE;
    private static final int MOST_DEPTH = 16;
    private static final int MOST_PARTS = 200_000;

    // ModelProto
    private static final int GRAPH = 7;
    private static final int OPERATORS = 8;
    // OperatorSetIdProto
    private static final int DOMAIN = 1;
    private static final int VERSION = 2;
    // GraphProto
    private static final int NODE = 1;
    private static final int WEIGHTS = 5;
    // NodeProto
    private static final int ATTRIBUTE = 5;
    // AttributeProto
    private static final int TENSOR = 5;
    private static final int SUBGRAPH = 6;
    private static final int TENSORS = 10;
    private static final int SUBGRAPHS = 11;
    // TensorProto
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    private final String name;
    private final ProtobufReader reader;
    private int graphs;
    private int parts;
    private long operators;

    private ModelFileCheck(String name, ProtobufReader reader) {
        this.name = name;
        this.reader = reader;
    }

    /** Checks {@code file}; returns the version of ONNX's operators that it is for. */
    static long check(Path file) throws VoiceFileException {
        String name = String.valueOf(file.getFileName());
        try {
            if (!Files.isRegularFile(file)) {
                throw new VoiceFileException(name + " is not there; put it back, or open the voices again");
            }
            try (FileParts parts = FileParts.open(file)) {
                return new ModelFileCheck(name, new ProtobufReader(parts)).check(parts.size());
            }
        } catch (StreamCorruptedException e) {
            throw new VoiceFileException(
                    name + " is no whole ONNX model (" + e.getMessage() + "); download it again", e);
        } catch (IOException e) {
            throw new VoiceFileException(name + " cannot be read; see that it may be read", e);
        }
    }

    private long check(long size) throws IOException, VoiceFileException {
        if (size < LEAST_BYTES || size > MOST_BYTES) {
            throw new VoiceFileException(name + " has " + size + " bytes, which no ONNX model of a voice has");
        }
        reader.fields(0, size, this::model);
        if (graphs != 1 || operators < 1) {
            throw new StreamCorruptedException("it has " + graphs + " graphs");
        }
        return operators;
    }

    private void model(ProtobufReader.Field field) throws IOException {
        if (field.isMessage(GRAPH)) {
            graphs++;
            graph(field, 0);
        } else if (field.isMessage(OPERATORS)) {
            operators(field);
        }
    }

    private void operators(ProtobufReader.Field set) throws IOException {
        String[] domain = {""};
        long[] version = {0};
        reader.fields(set.start(), set.end(), field -> {
            if (field.isMessage(DOMAIN)) {
                domain[0] = reader.text(field);
            } else if (field.number() == VERSION && field.type() == ProtobufReader.VARINT) {
                version[0] = field.value();
            }
        });
        if (domain[0].isEmpty() || domain[0].equals("ai.onnx")) {
            operators = version[0];
        }
    }

    private void graph(ProtobufReader.Field graph, int depth) throws IOException {
        if (depth > MOST_DEPTH) {
            throw new StreamCorruptedException("its graphs are nested too deep");
        }
        reader.fields(graph.start(), graph.end(), field -> {
            if (field.isMessage(NODE)) {
                count();
                node(field, depth);
            } else if (field.isMessage(WEIGHTS)) {
                count();
                tensor(field);
            }
        });
    }

    private void count() throws IOException {
        parts++;
        if (parts > MOST_PARTS) {
            throw new StreamCorruptedException("it has too many nodes");
        }
    }

    private void node(ProtobufReader.Field node, int depth) throws IOException {
        reader.fields(node.start(), node.end(), field -> {
            if (field.isMessage(ATTRIBUTE)) {
                attribute(field, depth);
            }
        });
    }

    private void attribute(ProtobufReader.Field attribute, int depth) throws IOException {
        reader.fields(attribute.start(), attribute.end(), field -> {
            if (field.isMessage(TENSOR) || field.isMessage(TENSORS)) {
                count();
                tensor(field);
            } else if (field.isMessage(SUBGRAPH) || field.isMessage(SUBGRAPHS)) {
                graph(field, depth + 1);
            }
        });
    }

    private void tensor(ProtobufReader.Field tensor) throws IOException {
        reader.fields(tensor.start(), tensor.end(), field -> {
            boolean elsewhere = field.number() == DATA_LOCATION && field.value() != 0;
            if (field.isMessage(EXTERNAL_DATA) || elsewhere) {
                throw new StreamCorruptedException("it takes weights from other files");
            }
        });
    }
}
